using Microsoft.Extensions.Logging;

namespace Appia.Runtime;

/// <summary>What the public door writes to its log.</summary>
internal sealed partial class DoorLog(ILogger logger)
{
    [LoggerMessage(20, LogLevel.Error, "A request to {Method} failed at the public door for a reason that nobody foresaw.")]
    private static partial void RequestFailed(ILogger logger, Exception failure, string method);

    public void RequestFailed(Exception failure, string method) => RequestFailed(logger, failure, method);
}
