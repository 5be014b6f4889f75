using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appia.Bindings;

namespace Appia.Storage;

/// <summary>Writes and reads the events of one kind of stream, each with the name of its case.</summary>
internal sealed class StreamCodec<TEvent>(StreamDescriptor stream) where TEvent : class
{
    // Metadata is looked up at first use: composing a system must not touch it.
    private JsonTypeInfo<TEvent> Info => field ??= AppiaJson.TypeInfo<TEvent>();

    public byte[] Write(TEvent @event) => JsonSerializer.SerializeToUtf8Bytes(@event, Info);

    /// <summary>The event of a row whose columns begin with version, at, body and key.</summary>
    public Recorded<TEvent> Read(IRow row)
    {
        var (id, version) = (row.Text(3), row.Integer(0));
        try
        {
            var @event = JsonSerializer.Deserialize(row.Bytes(2), Info)!;
            return new(Today(@event), id, version, new(row.Integer(1), TimeSpan.Zero));
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw StreamErrors.Unreadable(id, stream.Name, version, e);
        }
    }

    /// <summary>What an event is today.</summary>
    public static TEvent Today(TEvent @event)
    {
        while (@event is IUpcast<TEvent> old)
            @event = old.Upcast();
        return @event;
    }
}
