using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Emit;

/// <summary>An event's descriptor.</summary>
internal static class EventFile
{
    public static void Add(SourceProductionContext output, EventModel @event)
    {
        var members = new List<string>();
        if (@event.KeyMember is { } keyMember)
            members.Add($"KeyMember = {Source.Text(keyMember)}");
        if (@event.Successor is { } successor)
            members.Add($"Successor = {successor}.Instance");
        var member = members.Count == 0 ? "" : $" {{ {string.Join(", ", members)} }}";
        var key = @event.KeyType is null ? "null" : $"static e => {KeyText.Of(@event.KeyType, "e." + Source.Identifier(@event.KeyMember!))}";
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
}
