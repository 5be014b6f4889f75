using Appia.Generators.Model;

namespace Appia.Generators.Locks;

/// <summary>All that an assembly persists: documents, events and key values, with the types that they are made of.</summary>
internal static class StoredSchema
{
    public static IReadOnlyList<StoredSection> Of(SubjectList subjects, EquatableArray<JsonModel> types)
    {
        var roots = subjects.Documents.Select(document => Root("document", document.Name, document.Type))
            .Concat(subjects.Events.Select(@event => Root("event", @event.Topic, @event.Type)))
            .Concat(subjects.KeyValues.Select(value => Root("key-value", value.Name, value.Type)))
            .OrderBy(section => section.Key, StringComparer.Ordinal).ToList();
        var declared = types.OfType<DeclaredModel>().ToDictionary(type => Plain(type.Type), StringComparer.Ordinal);
        var reached = Reached(roots.Select(root => root.Members[0].Type), declared);
        return [.. roots, .. reached.Select(Section).OrderBy(section => section.Name, StringComparer.Ordinal)];
    }

    private static StoredSection Root(string kind, string name, string type) =>
        new(kind, name, new[] { new StoredMember("is", Plain(type)) }.ToEquatable());

    private static List<DeclaredModel> Reached(IEnumerable<string> roots, Dictionary<string, DeclaredModel> declared)
    {
        var found = new Dictionary<string, DeclaredModel>(StringComparer.Ordinal);
        var pending = new Stack<string>(roots);
        while (pending.Count > 0)
        {
            if (!declared.TryGetValue(pending.Pop(), out var type) || found.ContainsKey(type.Type))
                continue;
            found.Add(type.Type, type);
            foreach (var part in Uses(type).SelectMany(Parts))
                pending.Push(part);
        }
        return [.. found.Values];
    }

    private static StoredSection Section(DeclaredModel type) => new(Kind(type), Plain(type.Type), Members(type).ToEquatable());

    private static string Kind(DeclaredModel type) => type switch { EnumModel => "enum", HierarchyModel => "cases", WrapsModel => "wraps", _ => "type" };

    private static IEnumerable<StoredMember> Members(DeclaredModel type) => type switch
    {
        RecordModel record => record.Members.Select(member => new StoredMember(
            member.JsonName, Plain(member.Type.Annotated),
            member.IsRequired || (member.Place == MemberPlace.Constructor && member.Default is null))),
        HierarchyModel hierarchy => hierarchy.Cases.Select(@case => new StoredMember(@case.Discriminator, Plain(@case.Type.Name))),
        WrapsModel wraps => [new StoredMember("is", Plain(wraps.Held.Annotated))],
        EnumModel model => model.Names.Select(name => new StoredMember(name, "")),
        _ => [],
    };

    private static IEnumerable<TypeModel> Uses(DeclaredModel type) => type switch
    {
        RecordModel record => record.Members.Select(member => member.Type),
        HierarchyModel hierarchy => hierarchy.Cases.Select(@case => @case.Type),
        WrapsModel wraps => [wraps.Held],
        _ => [],
    };

    private static IEnumerable<string> Parts(TypeModel type) =>
        new[] { Plain(type.Name) }.Concat(type.Item is { } item ? Parts(item) : []).Concat(type.Key is { } key ? Parts(key) : []);

    private static string Plain(string type) =>
        type.Replace("global::", "").Replace("System.Collections.Generic.", "").Replace("System.Collections.Immutable.", "");
}
