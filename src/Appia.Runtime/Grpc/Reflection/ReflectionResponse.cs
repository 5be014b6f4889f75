using Appia.Client;

namespace Appia.Runtime;

/// <summary>The answer to a reflection request: one of the three.</summary>
internal sealed record ReflectionResponse(ReflectionRequest Request)
{
    public IReadOnlyList<ReadOnlyMemory<byte>>? Files { get; init; }

    public IReadOnlyList<string>? Services { get; init; }

    public (GrpcStatus Code, string Message)? Error { get; init; }
}
