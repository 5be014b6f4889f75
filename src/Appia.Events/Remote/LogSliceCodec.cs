using System.Runtime.InteropServices;
using Appia.Codec;

namespace Appia.Events;

/// <summary>How a stretch of a log travels. What a service stored, key, headers and body, arrives as it was stored.</summary>
internal static class LogSliceCodec
{
    /// <summary>The codec for a reader of some topics.</summary>
    public static ProtoCodec<LogSlice> For(TopicTable topics) => new(Write, reader => Read(reader, topics));

    private static void Write(ref ProtoWriter writer, LogSlice slice)
    {
        foreach (var @event in slice.Events)
        {
            var start = writer.Begin(1);
            Write(ref writer, @event);
            writer.End(start);
        }
        writer.WriteInt64(2, slice.Through);
        writer.WriteInt64(3, slice.Head);
        writer.WriteInt64(4, slice.Floor);
    }

    private static void Write(ref ProtoWriter writer, LoggedEvent @event)
    {
        writer.WriteInt64(1, @event.Position);
        writer.WriteBytes(2, @event.Id.ToByteArray(bigEndian: true));
        writer.WriteString(3, @event.Topic.Name);
        writer.WriteString(4, @event.Key);
        writer.WriteInt32(5, @event.Slot);
        writer.WriteInt64(6, @event.At);
        if (@event.Headers.Json is { } headers)
            writer.WriteString(7, headers, always: true);
        writer.WriteBytes(8, @event.Body);
    }

    private static LogSlice Read(ProtoReader reader, TopicTable topics)
    {
        var events = new List<LoggedEvent>();
        var (through, head, floor) = (0L, 0L, 0L);
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case 10:
                    events.Add(ReadEvent(reader.ReadMessage(), topics, events.Count == 0 ? LoggedHeaders.None : events[^1].Headers));
                    break;
                case 16:
                    through = reader.ReadInt64();
                    break;
                case 24:
                    head = reader.ReadInt64();
                    break;
                case 32:
                    floor = reader.ReadInt64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return new(events, through, head, floor) { IsEnd = events.Count == 0 };
    }

    private static LoggedEvent ReadEvent(ProtoReader reader, TopicTable topics, LoggedHeaders before)
    {
        var (position, slot, at) = (0L, 0, 0L);
        var (topic, key) = ("", "");
        ReadOnlyMemory<byte> id = default;
        ReadOnlyMemory<byte> body = default;
        string? headers = null;
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case 8:
                    position = reader.ReadInt64();
                    break;
                case 18:
                    id = reader.ReadBytes();
                    break;
                case 26:
                    topic = reader.ReadString();
                    break;
                case 34:
                    key = reader.ReadString();
                    break;
                case 40:
                    slot = reader.ReadInt32();
                    break;
                case 48:
                    at = reader.ReadInt64();
                    break;
                case 58:
                    headers = reader.ReadString();
                    break;
                case 66:
                    body = reader.ReadBytes();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        if (id.Length != 16 || slot is < 0 or > SlotRange.Most || at < 0 || at > DateTime.MaxValue.Ticks)
            throw new InvalidDataException($"The event at position {position} has an id, a slot or a time that cannot be.");
        return new(position, new Guid(id.Span, bigEndian: true), topics.Find(topic), key, slot, at, Headers(headers, before), Array(body));
    }

    // Events of one call have the same headers.
    private static LoggedHeaders Headers(string? json, LoggedHeaders before) =>
        json == before.Json ? before : new(json);

    private static byte[] Array(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array) && array.Offset == 0 && array.Count == array.Array!.Length ? array.Array : bytes.ToArray();
}
