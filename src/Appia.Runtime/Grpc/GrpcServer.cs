using Microsoft.Extensions.Logging;

namespace Appia.Runtime;

/// <summary>What all methods of a gRPC server share.</summary>
internal sealed class GrpcServer(GrpcServerOptions options, ILogger logger)
{
    public GrpcServerOptions Options => options;

    public GrpcLog Log { get; } = new(logger);
}
