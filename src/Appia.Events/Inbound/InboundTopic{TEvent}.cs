using System.Buffers;
using System.Text.Json;
using Appia.Bindings;
using Appia.Runtime;

namespace Appia.Events;

/// <summary>A topic that is open to publishers outside of the system, with its own type.</summary>
internal sealed class InboundTopic<TEvent>(EventDescriptor<TEvent> descriptor, InboundAttribute opened) : InboundTopic(descriptor, opened)
    where TEvent : class
{
    public override InboundEvent Read(CloudEvent @event, ref Validation mistakes)
    {
        if (@event.Type.Length > 0 && @event.Type != Name)
            mistakes.Add(@event.Prefix + CloudEventNames.Type, $"must be '{Name}', which is what is published here, not '{Quote.Short(@event.Type)}'");
        var read = @event.Data.IsEmpty ? new() : JsonText.Read<TEvent>(new ReadOnlySequence<byte>(@event.Data));
        foreach (var (path, message) in read.Mistakes ?? [])
            mistakes.Add(path == JsonMistakes.Root ? @event.DataName : $"{@event.DataName}.{path}", message);
        if (read.IsEmpty)
            mistakes.Add(@event.DataName, "must not be null");
        return read.Value is { } value ? Event(@event, value) : InboundEvent.None;
    }

    // What is stored is what the type has, however it was spelt.
    private InboundEvent Event(CloudEvent @event, TEvent value)
    {
        var id = InboundEvent.IdOf(@event.Source, @event.Id);
        var body = JsonSerializer.SerializeToUtf8Bytes(value, AppiaJson.TypeInfo<TEvent>());
        return new(@event.Source, @event.Id, id, descriptor.Key(value) ?? id.ToString("N"), body)
        {
            Time = @event.Time,
            Traceparent = @event.Traceparent,
            Hops = @event.Hops + 1,
        };
    }
}
