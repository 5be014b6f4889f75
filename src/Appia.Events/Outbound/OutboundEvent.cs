using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Appia.Events;

/// <summary>An event on its way out, in the terms of CloudEvents 1.0.</summary>
/// <param name="system">The system.</param>
/// <param name="log">The service that published it.</param>
/// <param name="event">The event.</param>
/// <param name="today">Its topic and its body, which differ from what was published where that was of an older version.</param>
internal sealed class OutboundEvent(string system, string log, LoggedEvent @event, (string Topic, ReadOnlyMemory<byte> Body) today)
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Its id in this system: the same in every attempt and for every receiver.</summary>
    public Guid MessageId => @event.Id;

    /// <summary>Its topic.</summary>
    public string Topic => today.Topic;

    /// <summary>What orders it.</summary>
    public string Key => @event.Key;

    /// <summary>The data, as JSON.</summary>
    public ReadOnlyMemory<byte> Data => today.Body;

    private EventHeaders Headers => @event.Headers.Parsed;

    private DateTimeOffset Time => Headers.SourceTime ?? new DateTimeOffset(@event.At, TimeSpan.Zero);

    /// <summary>Its attributes, but for the type of the data. An event that came from outside keeps the source and the id that it came with.</summary>
    public IEnumerable<(string Name, string Value)> Attributes()
    {
        yield return (CloudEventNames.SpecVersion, CloudEventNames.Version);
        yield return (CloudEventNames.Id, Headers.SourceId ?? MessageId.ToString("D"));
        yield return (CloudEventNames.Source, Headers.Source ?? $"urn:appia:{Uri.EscapeDataString(system)}:{Uri.EscapeDataString(log)}");
        yield return (CloudEventNames.Type, Topic);
        yield return (CloudEventNames.Time, Time.UtcDateTime.ToString("O"));
        // An event without a key of its own is its own key, which says nothing to anybody.
        if (Key != MessageId.ToString("N"))
        {
            yield return (CloudEventNames.Subject, Key);
            yield return (CloudEventNames.PartitionKey, Key);
        }
        if (Headers.Traceparent is { } traceparent)
            yield return (CloudEventNames.Traceparent, traceparent);
        if (Headers.Hops > 0)
            yield return (CloudEventNames.Hops, Headers.Hops.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>The whole event in the JSON format.</summary>
    public ReadOnlyMemory<byte> ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(Data.Length + 512);
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            foreach (var (name, value) in Attributes())
                Write(json, name, value);
            json.WriteString(CloudEventNames.DataContentType, "application/json");
            json.WritePropertyName(CloudEventNames.Data);
            json.WriteRawValue(Data.Span, skipInputValidation: true);
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        if (name == CloudEventNames.Hops)
            json.WriteRawValue(value, skipInputValidation: true);
        else
            json.WriteStringValue(value);
    }
}
