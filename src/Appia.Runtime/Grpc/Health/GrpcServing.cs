namespace Appia.Runtime;

/// <summary>What <c>grpc.health.v1.HealthCheckResponse.ServingStatus</c> can be.</summary>
internal enum GrpcServing
{
    Unknown = 0,
    Serving = 1,
    NotServing = 2,
    ServiceUnknown = 3,
}
