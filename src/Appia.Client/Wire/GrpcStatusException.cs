namespace Appia.Client;

/// <summary>A call ended with a status of gRPC that is no problem of ours: thrown by a handler to end its call so, and found inside of a
/// <see cref="ProblemException"/> by the caller of a foreign service.</summary>
internal sealed class GrpcStatusException(GrpcStatus status, string message) : Exception(message)
{
    public GrpcStatus Status { get; } = status;
}
