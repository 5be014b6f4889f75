using Appia.Codec;

namespace Appia.Client;

/// <summary>A method as both of its sides know it: its name, and how its messages are written.</summary>
/// <param name="service">The service with its package: <c>grpc.health.v1.Health</c>.</param>
/// <param name="name">The method: <c>Check</c>.</param>
/// <param name="requests">What writes and reads requests.</param>
/// <param name="responses">What writes and reads responses.</param>
internal sealed class GrpcMethod<TRequest, TResponse>(
    string service, string name, MessageCodec<TRequest> requests, MessageCodec<TResponse> responses)
{
    public string Service => service;

    public string Name => name;

    /// <summary>The path of its requests.</summary>
    public string Path { get; } = $"/{service}/{name}";

    public MessageCodec<TRequest> Requests => requests;

    public MessageCodec<TResponse> Responses => responses;
}
