namespace Appia;

/// <summary>Declares an index of a document: on one scalar member, or on the type with the names of several.</summary>
/// <remarks>Queries filter and order by declared members only; each becomes a typed, order-preserving column.
/// Strings compare by their UTF-8 bytes; <see langword="null"/> sorts before every value.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Class, AllowMultiple = true)]
public sealed class IndexAttribute(params string[] members) : Attribute
{
    /// <summary>The members, when the attribute stands on the type.</summary>
    public string[] Members { get; } = members;
}
