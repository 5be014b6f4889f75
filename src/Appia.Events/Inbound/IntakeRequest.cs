using Appia.Codec;

namespace Appia.Events;

/// <summary>Events from outside on their way to the host of the service that owns their topic.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="User">Who published them, or <see langword="null"/>.</param>
/// <param name="Tenant">Their tenant.</param>
/// <param name="Events">The events.</param>
internal sealed record IntakeRequest(string Topic, string? User, string? Tenant, IReadOnlyList<InboundEvent> Events)
{
    public static void Write(ref ProtoWriter writer, IntakeRequest request)
    {
        writer.WriteString(1, request.Topic);
        WriteOptional(ref writer, 2, request.User);
        WriteOptional(ref writer, 3, request.Tenant);
        foreach (var @event in request.Events)
        {
            var start = writer.Begin(4);
            Write(ref writer, @event);
            writer.End(start);
        }
    }

    public static IntakeRequest Read(ProtoReader reader)
    {
        var topic = "";
        string? user = null;
        string? tenant = null;
        var events = new List<InboundEvent>();
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case 10:
                    topic = reader.ReadString();
                    break;
                case 18:
                    user = reader.ReadString();
                    break;
                case 26:
                    tenant = reader.ReadString();
                    break;
                case 34:
                    events.Add(ReadEvent(reader.ReadMessage()));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return new(topic, user, tenant, events);
    }

    private static void Write(ref ProtoWriter writer, InboundEvent @event)
    {
        writer.WriteString(1, @event.Source);
        writer.WriteString(2, @event.SourceId);
        writer.WriteString(3, @event.Key);
        writer.WriteBytes(4, @event.Body);
        if (@event.Time is { } time)
            writer.WriteInt64(5, time.UtcTicks);
        WriteOptional(ref writer, 6, @event.Traceparent);
        writer.WriteInt32(7, @event.Hops);
    }

    private static InboundEvent ReadEvent(ProtoReader reader)
    {
        var (source, id, key) = ("", "", "");
        ReadOnlyMemory<byte> body = default;
        DateTimeOffset? time = null;
        string? traceparent = null;
        var hops = 0;
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case 10:
                    source = reader.ReadString();
                    break;
                case 18:
                    id = reader.ReadString();
                    break;
                case 26:
                    key = reader.ReadString();
                    break;
                case 34:
                    body = reader.ReadBytes();
                    break;
                case 40:
                    time = new(reader.ReadInt64(), TimeSpan.Zero);
                    break;
                case 50:
                    traceparent = reader.ReadString();
                    break;
                case 56:
                    hops = reader.ReadInt32();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return new(source, id, InboundEvent.IdOf(source, id), key, body) { Time = time, Traceparent = traceparent, Hops = hops };
    }

    private static void WriteOptional(ref ProtoWriter writer, int field, string? text)
    {
        if (text is not null)
            writer.WriteString(field, text, always: true);
    }
}
