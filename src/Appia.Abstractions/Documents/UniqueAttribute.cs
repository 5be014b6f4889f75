namespace Appia;

/// <summary>Declares a unique index of a document. A commit that would break it is a conflict. Documents with a <see langword="null"/> in it never collide.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Class, AllowMultiple = true)]
public sealed class UniqueAttribute(params string[] members) : Attribute
{
    /// <summary>The members, when the attribute stands on the type.</summary>
    public string[] Members { get; } = members;
}
