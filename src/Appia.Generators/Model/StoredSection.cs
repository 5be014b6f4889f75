namespace Appia.Generators.Model;

/// <summary>Something that is persisted, or a type that it is made of.</summary>
/// <param name="Kind"><c>document</c>, <c>event</c>, <c>key-value</c>, <c>stream</c>, <c>type</c>, <c>enum</c>, <c>cases</c> or <c>wraps</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="Members">The members.</param>
internal sealed record StoredSection(string Kind, string Name, EquatableArray<StoredMember> Members)
{
    public string Key => $"{Kind} {Name}";
}
