using Appia.Generators.Diagnostics;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Reads a document.</summary>
internal sealed class DocumentReader(GeneratorAttributeSyntaxContext context, CancellationToken ct) : SubjectReader<DocumentModel>(context, ct)
{
    private readonly List<IndexFieldModel> _fields = [];

    protected override DocumentModel? ReadModel()
    {
        if (!IsSealedRecord("Document") || UseSelf() is not { } self)
            return null;
        var name = CheckName(Attribute.Text(), Casing.Kebab(Type.Name), "document");
        var members = MemberList.Of(Type);
        var indexes = Indexes(members).ToList();
        var flat = SymbolNames.Flat(Type);
        return Id(members) is not { Id: { } id, Type: { } idType }
            ? null
            : new(
                name, Type.Source(), self, Type.Name, SymbolNames.GeneratedFor(Type, flat, "Document"),
                new(SymbolNames.Namespace(Type), flat.Replace("_", "") + "Index", Type.IsPublic()),
                id.Name, idType, _fields.ToEquatable(), indexes.ToEquatable());
    }

    private (IPropertySymbol? Id, TypeModel? Type) Id(MemberList members)
    {
        var marked = members.Members.Where(member => Marks(member, KnownNames.Id).Any()).ToList();
        var id = marked.Count > 0 ? marked[0] : members.Members.FirstOrDefault(member => member.Property.Name == "Id");
        if (id is null || marked.Count > 1)
        {
            Report.Add(DiagnosticIds.DocumentId, Type, Type.Spoken(), id is null ? "has no id" : $"has {marked.Count} members marked [Id]");
            return default;
        }
        var type = Graph.Use(id.Property.Type, id.Property, $"The id of '{Type.Spoken()}'");
        if (type is { } && !KeyTypes.CanIdentifyDocument(type))
            Report.Add(DiagnosticIds.DocumentId, id.Property, Type.Spoken(), $"has the id '{id.Property.Name}' of type '{id.Property.Type.Spoken()}'");
        return (id.Property, type);
    }

    private IEnumerable<IndexModel> Indexes(MemberList members)
    {
        foreach (var member in members.Members)
            foreach (var (mark, unique) in Marked(member))
                if (Field(members, member.Property.Name, mark) is { } column)
                    yield return new(new[] { column }.ToEquatable(), unique);
        foreach (var (mark, unique) in Marked(Type.GetAttributes()))
        {
            var columns = mark.Texts().Select(name => Field(members, name, mark)).ToList();
            if (columns.Count > 0 && !columns.Contains(null))
                yield return new(columns.ToEquatable()!, unique);
        }
    }

    /// <summary>The column of a member, which is then among the fields; null, and a mistake reported, when it cannot be one.</summary>
    private string? Field(MemberList members, string name, AttributeData mark)
    {
        if (_fields.FirstOrDefault(field => field.Member == name) is { } known)
            return known.Column;
        var property = members.Members.FirstOrDefault(member => member.Property.Name == name)?.Property;
        var type = property is null ? null : Graph.Use(property.Type, property, $"Member '{name}' of '{Type.Spoken()}'");
        if (type is null || KeyTypes.Column(type) is not { } kind)
        {
            var why = property is null ? "names no member of it" : $"is of type '{property.Type.Spoken()}'";
            Report.Add(DiagnosticIds.IndexMember, property ?? (ISymbol)Type, Type.Spoken(), name, why);
            return null;
        }
        _fields.Add(new(name, Casing.Camel(name), kind, type));
        return Casing.Camel(name);
    }

    private static IEnumerable<(AttributeData Mark, bool Unique)> Marked(MemberList.Member member) =>
        Marked([.. member.Parameter?.GetAttributes() ?? [], .. member.Property.GetAttributes()]);

    private static IEnumerable<(AttributeData Mark, bool Unique)> Marked(IEnumerable<AttributeData> attributes) =>
        attributes
            .Where(attribute => attribute.AttributeClass?.FullName() is KnownNames.Index or KnownNames.Unique)
            .Select(attribute => (attribute, attribute.AttributeClass!.FullName() == KnownNames.Unique));

    private static IEnumerable<AttributeData> Marks(MemberList.Member member, string name) =>
        [.. member.Parameter?.FindAll(name) ?? [], .. member.Property.FindAll(name)];
}
