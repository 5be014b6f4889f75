using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Emit;

/// <summary>An event's descriptor.</summary>
internal static class EventFile
{
    public static void Add(SourceProductionContext output, EventModel @event)
    {
        var member = @event.KeyMember is null ? "" : $" {{ KeyMember = {Source.Text(@event.KeyMember)} }}";
        var key = @event.KeyType is null ? "null" : $"static e => {Text(@event.KeyType, "e." + Source.Identifier(@event.KeyMember!))}";
        Source.Add(output, @event.Class,
            $$"""
            /// <summary>The event <c>{{@event.Topic}}</c>.</summary>
            {{@event.Class.Access}} static class {{@event.Class.Name}}
            {
                public static readonly EventDescriptor<{{@event.Type}}> Instance =
                    new({{Source.Text(@event.Topic)}}, {{key}}){{member}};
            }
            """);
    }

    private static string Text(TypeModel type, string value) => type switch
    {
        { Form: TypeForm.Wraps } => Text(type.Item!, $"{value}.{Source.Identifier(type.Member)}"),
        { Form: TypeForm.Enum } => $"{value}.ToString()",
        { Name: "string" } => value,
        { Name: "global::System.Guid" } => $"{value}.ToString(\"D\")",
        _ => $"{value}.ToString(global::System.Globalization.CultureInfo.InvariantCulture)",
    };
}
