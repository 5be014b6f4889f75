using System.Globalization;
using System.Text;
using Appia.Bindings;
using Appia.Events;
using RabbitMQ.Client;

namespace Appia.RabbitMq;

/// <summary>CloudEvents in messages: the AMQP binding, with the headers of AMQP 0-9-1 in the place of application properties.</summary>
internal static class MessageForm
{
    private const string Prefix = "cloudEvents:";
    private const string OtherPrefix = "cloudEvents_";
    private const string Json = "application/json";

    /// <summary>The properties of a message with an event: durable, with the event's id.</summary>
    public static BasicProperties Properties(OutboundEvent @event, bool structured)
    {
        var properties = new BasicProperties
        {
            ContentType = structured ? CloudEventNames.Structured : Json,
            Persistent = true,
            MessageId = @event.MessageId.ToString("D"),
            Type = @event.Topic,
        };
        if (structured)
            return properties;
        properties.Headers = new Dictionary<string, object?>();
        foreach (var (name, value) in @event.Attributes())
            properties.Headers[Prefix + name] = value;
        return properties;
    }

    /// <summary>Reads the events of a message.</summary>
    /// <exception cref="ProblemException">It is no CloudEvent.</exception>
    public static IReadOnlyList<CloudEvent> Read(IReadOnlyBasicProperties properties, byte[] body, ref Validation mistakes)
    {
        var contentType = properties.ContentType?.Split(';')[0].Trim();
        if (string.Equals(contentType, CloudEventNames.Structured, StringComparison.OrdinalIgnoreCase))
            return [JsonEvents.One(body, ref mistakes)];
        if (string.Equals(contentType, CloudEventNames.Batch, StringComparison.OrdinalIgnoreCase))
            return JsonEvents.Batch(body, ref mistakes);
        if (Header(properties, CloudEventNames.SpecVersion) is null && Header(properties, CloudEventNames.Id) is null)
            throw RabbitMqErrors.NoEvent(properties.ContentType);
        return [CloudEventRules.Read(Prefix, name => Attribute(properties, name), body, ref mistakes)];
    }

    private static string? Attribute(IReadOnlyBasicProperties properties, string name) =>
        name == CloudEventNames.DataContentType ? properties.ContentType ?? Json : Header(properties, name);

    private static string? Header(IReadOnlyBasicProperties properties, string name)
    {
        if (properties.Headers is not { } headers)
            return null;
        return headers.TryGetValue(Prefix + name, out var value) || headers.TryGetValue(OtherPrefix + name, out value) ? Text(value) : null;
    }

    private static string? Text(object? value) => value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        AmqpTimestamp time => DateTimeOffset.FromUnixTimeSeconds(time.UnixTime).ToString("O", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value as string,
    };
}
