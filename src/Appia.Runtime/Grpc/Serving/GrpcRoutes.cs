using Appia.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Appia.Runtime;

/// <summary>Puts methods of gRPC on an application's routes.</summary>
internal sealed class GrpcRoutes(IEndpointRouteBuilder endpoints, GrpcServer server)
{
    private static readonly string[] Post = [HttpMethods.Post];
    private readonly SortedSet<string> _services = new(StringComparer.Ordinal);

    public GrpcServer Server => server;

    /// <summary>The services that were mapped.</summary>
    public IReadOnlyCollection<string> Services => _services;

    public IEndpointConventionBuilder Unary<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, Func<TRequest, GrpcCall, Task<TResponse>> handler) =>
        Map(method.Service, method.Path, new GrpcEndpoint.Unary<TRequest, TResponse>(server, method, handler).Handle);

    public IEndpointConventionBuilder ServerStream<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, Func<TRequest, GrpcResponses<TResponse>, GrpcCall, Task> handler) =>
        Map(method.Service, method.Path, new GrpcEndpoint.ServerStream<TRequest, TResponse>(server, method, handler).Handle);

    public IEndpointConventionBuilder ClientStream<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, Func<FrameReader<TRequest>, GrpcCall, Task<TResponse>> handler) =>
        Map(method.Service, method.Path, new GrpcEndpoint.ClientStream<TRequest, TResponse>(server, method, handler).Handle);

    public IEndpointConventionBuilder Duplex<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, Func<FrameReader<TRequest>, GrpcResponses<TResponse>, GrpcCall, Task> handler) =>
        Map(method.Service, method.Path, new GrpcEndpoint.Duplex<TRequest, TResponse>(server, method, handler).Handle);

    /// <summary>Maps a path to what answers it.</summary>
    public IEndpointConventionBuilder Map(string service, string path, RequestDelegate handler)
    {
        _services.Add(service);
        return endpoints.MapMethods(path, Post, handler).WithDisplayName($"gRPC {path}");
    }

    /// <summary>Answers calls of methods that nobody has. Without it they would see a status of HTTP, which most clients show as
    /// such.</summary>
    public void MapUnknown() => endpoints
        .MapMethods("/{service}/{method}", Post, Unknown)
        .WithDisplayName("gRPC, unknown method")
        .WithOrder(int.MaxValue)
        .AllowAnonymous();

    private static Task Unknown(HttpContext context)
    {
        if (!GrpcCall.Accepts(context))
            return Task.CompletedTask;
        context.Response.ContentType = GrpcHeader.ContentType;
        GrpcStatusWriter.Fail(context, GrpcFailure.Of(GrpcErrors.UnknownMethod(context.Request.Path)), trailing: false);
        return Task.CompletedTask;
    }
}
