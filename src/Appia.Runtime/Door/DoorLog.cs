using Microsoft.Extensions.Logging;

namespace Appia.Runtime;

/// <summary>What the public door writes to its log.</summary>
internal sealed partial class DoorLog(ILogger logger)
{
    public void RequestFailed(Exception failure, string method) => RequestFailed(logger, failure, method);

    public void AcceptFailed(Exception failure, object? address) => AcceptFailed(logger, failure, address);

    public void ClosedCallbackFailed(Exception failure, string connection) => ClosedCallbackFailed(logger, failure, connection);

    [LoggerMessage(20, LogLevel.Error, "A request to {Method} failed at the public door for a reason that nobody foresaw.")]
    private static partial void RequestFailed(ILogger logger, Exception failure, string method);

    [LoggerMessage(21, LogLevel.Warning, "The public door could not take a connection at {Address} and tries again: those that wish to connect wait.")]
    private static partial void AcceptFailed(ILogger logger, Exception failure, object? address);

    [LoggerMessage(22, LogLevel.Error, "Whoever wanted to know that connection {Connection} is closed failed when it was told.")]
    private static partial void ClosedCallbackFailed(ILogger logger, Exception failure, string connection);
}
