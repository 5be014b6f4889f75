namespace Appia.Generators.Model;

/// <summary>An event.</summary>
/// <param name="Topic">Its topic.</param>
/// <param name="Type">The record.</param>
/// <param name="Class">The generated class.</param>
/// <param name="KeyMember">The member that orders events, if any.</param>
/// <param name="KeyType">That member's type.</param>
internal sealed record EventModel(string Topic, string Type, GeneratedName Class, string? KeyMember, TypeModel? KeyType);
