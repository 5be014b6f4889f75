using Microsoft.Extensions.Logging;

namespace Appia.RabbitMq;

/// <summary>What the bridge writes to the log.</summary>
internal static partial class RabbitMqLog
{
    [LoggerMessage(40, LogLevel.Warning, "{Bridge} waits for RabbitMQ. {Reason}")]
    public static partial void Waiting(ILogger logger, string bridge, string reason);

    [LoggerMessage(41, LogLevel.Information, "{Bridge} is connected to RabbitMQ again.")]
    public static partial void Back(ILogger logger, string bridge);

    [LoggerMessage(42, LogLevel.Error, "{Bridge} put a message of the queue {Queue} into {DeadLetters}: {Reason}")]
    public static partial void DeadLettered(ILogger logger, string bridge, string queue, string deadLetters, string reason);

    [LoggerMessage(43, LogLevel.Warning, "{Bridge} reads the queue {Queue} anew: what it was publishing failed, and was not acknowledged.")]
    public static partial void BeginsAnew(ILogger logger, Exception failure, string bridge, string queue);
}
