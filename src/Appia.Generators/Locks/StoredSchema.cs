using Appia.Generators.Model;

namespace Appia.Generators.Locks;

/// <summary>All that an assembly persists: documents, events, key values and streams, with the types that they are made of.</summary>
internal static class StoredSchema
{
    public static IReadOnlyList<StoredSection> Of(SubjectList subjects, EquatableArray<JsonModel> types)
    {
        var roots = subjects.Documents.Select(document => Root("document", document.Name, document.Type))
            .Concat(subjects.Events.Select(@event => Root("event", @event.Topic, @event.Type)))
            .Concat(subjects.KeyValues.Select(value => Root("key-value", value.Name, value.Type)))
            .Concat(subjects.Streams.Select(stream => Root("stream", stream.Name, stream.Type)))
            .OrderBy(section => section.Key, StringComparer.Ordinal).ToList();
        var declared = types.OfType<DeclaredModel>().ToDictionary(type => Plain(type.Type), StringComparer.Ordinal);
        var reached = DeclaredTypes.Reached(roots.Select(root => root.Members[0].Type), declared, Plain);
        return [.. roots, .. reached.Select(Section).OrderBy(section => section.Name, StringComparer.Ordinal)];
    }

    private static StoredSection Root(string kind, string name, string type) =>
        new(kind, name, new[] { new StoredMember("is", Plain(type)) }.ToEquatable());

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

    private static string Plain(string type) =>
        type.Replace("global::", "").Replace("System.Collections.Generic.", "").Replace("System.Collections.Immutable.", "");
}
