using Appia.Events;

namespace Appia.RabbitMq;

/// <summary>What can go wrong between a system and a broker, each with its code and its cure.</summary>
internal static class RabbitMqErrors
{
    public static ProblemException Away(string bridge, Exception cause) => new(
        new(
            ProblemKind.Unavailable,
            EventErrors.OutsideAwayCode,
            $"The bridge '{bridge}' cannot use RabbitMQ now: {cause.GetBaseException().Message} It tries again until it can."),
        cause);

    public static ProblemException NotTaken(string bridge, string exchange, string routingKey, Exception cause) => new(
        new(
            ProblemKind.Unavailable,
            "APPIA4041",
            $"RabbitMQ did not take a message of the bridge '{bridge}' for the exchange '{exchange}' with the routing key '{routingKey}': "
            + $"{cause.GetBaseException().Message} Bind a queue that takes it, or set Mandatory to false where messages may be lost."),
        cause);

    public static ProblemException NotOpen(string topic, IEnumerable<string> open) => Problems.Invalid(
        $"The topic '{topic}' is not open to publishers outside. Open are: {string.Join(", ", open)}. Mark its record with [Inbound(..)].",
        "APPIA4042");

    public static ProblemException NoEvent(string? contentType) => Problems.Invalid(
        $"The message is no CloudEvent: its content_type is '{contentType}', and it has no headers cloudEvents:*. "
        + $"Send {CloudEventNames.Structured}, or the data as application/json with the attributes as headers.",
        "APPIA4043");
}
