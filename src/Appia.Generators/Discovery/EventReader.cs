using Appia.Generators.Diagnostics;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Reads an event.</summary>
internal sealed class EventReader(GeneratorAttributeSyntaxContext context, CancellationToken ct) : SubjectReader<EventModel>(context, ct)
{
    protected override string Subject => DescriptorName(Type).Full;

    protected override EventModel? ReadModel()
    {
        if (!IsSealedRecord("Event") || UseSelf() is null)
            return null;
        var topic = CheckName(Attribute.Text(), "", "topic");
        var key = Attribute.Named("Key") as string;
        var versions = new EventVersions(Type);
        if (versions.Mistake() is { } mistake)
            Report.Add(DiagnosticIds.UpcastShape, Type, Type.Spoken(), mistake);
        var successor = versions.Successor is { } next ? DescriptorName(next).Full : null;
        return new(topic, Type.Source(), DescriptorName(Type), key, key is null ? null : KeyType(key), successor);
    }

    public static GeneratedName DescriptorName(INamedTypeSymbol type) => SymbolNames.GeneratedFor(type, SymbolNames.Flat(type), "Event");

    private TypeModel? KeyType(string key)
    {
        var member = MemberList.Of(Type).Members.FirstOrDefault(member => member.Property.Name == key)?.Property;
        var type = member is null ? null : Graph.Use(member.Type, member, $"The key of '{Type.Spoken()}'");
        if (member is null)
            Report.Add(DiagnosticIds.EventKey, Type, Type.Spoken(), key, "is none of its members");
        else if (type is { } && !KeyTypes.CanIdentify(type))
            Report.Add(DiagnosticIds.EventKey, member, Type.Spoken(), key, $"is '{member.Type.Spoken()}'");
        return type;
    }
}
