using Microsoft.Extensions.Logging;

namespace Appia.Runtime;

/// <summary>What the gRPC server writes to its log.</summary>
internal sealed partial class GrpcLog(ILogger logger)
{
    [LoggerMessage(30, LogLevel.Error, "A call of {Method} failed at the gRPC server for a reason that nobody foresaw.")]
    private static partial void CallFailed(ILogger logger, Exception failure, string method);

    public void CallFailed(Exception failure, string method) => CallFailed(logger, failure, method);
}
