namespace Appia.Generators.Model;

/// <summary>An event.</summary>
/// <param name="Topic">Its topic.</param>
/// <param name="Type">The record.</param>
/// <param name="Class">The generated class.</param>
/// <param name="KeyMember">The member that orders events, if any.</param>
/// <param name="KeyType">That member's type.</param>
/// <param name="Successor">The generated class of the next version, for an event of an old one.</param>
internal sealed record EventModel(
    string Topic, string Type, GeneratedName Class, string? KeyMember, TypeModel? KeyType, string? Successor = null);
