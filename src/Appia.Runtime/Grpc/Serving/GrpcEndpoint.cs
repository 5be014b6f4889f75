using Appia.Client;

namespace Appia.Runtime;

/// <summary>Answers calls of one method with whatever function is given: no contract is needed.</summary>
internal abstract class GrpcEndpoint(GrpcServer server, string path)
{
    public async Task Handle(ServerExchange exchange)
    {
        if (!GrpcCall.Accepts(exchange))
            return;
        using var trace = RequestTrace.Start(exchange);
        using var call = new GrpcCall(server, exchange, path);
        try
        {
            call.Begin();
            await Run(call);
            call.Succeed();
        }
        catch (Exception failure)
        {
            call.Fail(failure);
        }
    }

    /// <summary>Reads the requests and writes the responses.</summary>
    protected abstract Task Run(GrpcCall call);

    /// <summary>One message in, one out.</summary>
    public sealed class Unary<TRequest, TResponse>(
        GrpcServer server, GrpcMethod<TRequest, TResponse> method, Func<TRequest, GrpcCall, Task<TResponse>> handler)
        : GrpcEndpoint(server, method.Path)
    {
        protected override async Task Run(GrpcCall call)
        {
            var request = await call.ReadSingle(method.Requests);
            call.Write(method.Responses, await handler(request, call));
        }
    }

    /// <summary>One message in, any number out.</summary>
    public sealed class ServerStream<TRequest, TResponse>(
        GrpcServer server, GrpcMethod<TRequest, TResponse> method, Func<TRequest, GrpcResponses<TResponse>, GrpcCall, Task> handler)
        : GrpcEndpoint(server, method.Path)
    {
        protected override async Task Run(GrpcCall call)
        {
            var request = await call.ReadSingle(method.Requests);
            await handler(request, new(call, method.Responses), call);
        }
    }

    /// <summary>Any number of messages in, one out.</summary>
    public sealed class ClientStream<TRequest, TResponse>(
        GrpcServer server, GrpcMethod<TRequest, TResponse> method, Func<FrameReader<TRequest>, GrpcCall, Task<TResponse>> handler)
        : GrpcEndpoint(server, method.Path)
    {
        protected override async Task Run(GrpcCall call)
        {
            call.Write(method.Responses, await handler(call.Reader(method.Requests), call));
        }
    }

    /// <summary>Any number of messages both ways, in any order.</summary>
    public sealed class Duplex<TRequest, TResponse>(
        GrpcServer server, GrpcMethod<TRequest, TResponse> method, Func<FrameReader<TRequest>, GrpcResponses<TResponse>, GrpcCall, Task> handler)
        : GrpcEndpoint(server, method.Path)
    {
        protected override Task Run(GrpcCall call)
        {
            return handler(call.Reader(method.Requests), new(call, method.Responses), call);
        }
    }
}
