using Appia.Client;

namespace Appia.Runtime;

/// <summary>Puts methods of gRPC on a server's routes.</summary>
internal sealed class GrpcRoutes(ServerRoutes routes, GrpcServer server)
{
    private readonly SortedSet<string> _services = new(StringComparer.Ordinal);

    public GrpcServer Server => server;

    /// <summary>The services that were mapped.</summary>
    public IReadOnlyCollection<string> Services => _services;

    public void Unary<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, Func<TRequest, GrpcCall, Task<TResponse>> handler) =>
        Map(method.Service, method.Path, new GrpcEndpoint.Unary<TRequest, TResponse>(server, method, handler).Handle);

    public void ServerStream<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, Func<TRequest, GrpcResponses<TResponse>, GrpcCall, Task> handler) =>
        Map(method.Service, method.Path, new GrpcEndpoint.ServerStream<TRequest, TResponse>(server, method, handler).Handle);

    public void ClientStream<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, Func<FrameReader<TRequest>, GrpcCall, Task<TResponse>> handler) =>
        Map(method.Service, method.Path, new GrpcEndpoint.ClientStream<TRequest, TResponse>(server, method, handler).Handle);

    public void Duplex<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, Func<FrameReader<TRequest>, GrpcResponses<TResponse>, GrpcCall, Task> handler) =>
        Map(method.Service, method.Path, new GrpcEndpoint.Duplex<TRequest, TResponse>(server, method, handler).Handle);

    /// <summary>Maps a path to what answers it.</summary>
    public void Map(string service, string path, Func<ServerExchange, Task> handler)
    {
        _services.Add(service);
        routes.Map(path, handler);
    }

    /// <summary>Answers calls of methods that nobody has. Without it they would see a status of HTTP, which most clients show as such.</summary>
    public void MapUnknown() => routes.Fallback = Unknown;

    private static Task Unknown(ServerExchange exchange)
    {
        if (exchange.Verb != "POST")
        {
            exchange.Status = 404;
        }
        else if (GrpcCall.Accepts(exchange))
        {
            exchange.ContentType = GrpcHeader.ContentType;
            GrpcStatusWriter.Fail(exchange, GrpcFailure.Of(GrpcErrors.UnknownMethod(exchange.Path)), trailing: false);
        }
        return Task.CompletedTask;
    }
}
