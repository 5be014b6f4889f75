using System.Runtime.CompilerServices;
using Appia.Bindings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.ObjectPool;

namespace Appia.Runtime;

/// <summary>Answers requests for a method that answers once.</summary>
/// <remarks>
/// 1. The arguments are read, every mistake collected.
/// 2. The call runs; its result is encoded before its unit commits.
/// 3. The encoded result is sent, with its length; a header tells when it is that of an earlier request with the same key.
/// </remarks>
internal sealed class UnaryEndpoint<TContract, TArguments, TResult>(
    PublicDoor door, UnaryMethod<TContract, TArguments, TResult> method, RootChannel<TArguments, TResult> channel)
    where TContract : class
    where TArguments : struct
{
    private readonly ObjectPool<Exchange> _exchanges = new DefaultObjectPool<Exchange>(new DefaultPooledObjectPolicy<Exchange>());

    public async Task Handle(HttpContext context)
    {
        var exchange = _exchanges.Get();
        try
        {
            exchange.Reader.Begin(door, context);
            var start = RequestStart.Of(door, context);
            if (!method.ReadOnly)
                start = RequestKey.AddTo(start, context, method);
            var arguments = await method.Bind(exchange.Reader);
            await channel.CallRoot(arguments, start with { LateToken = exchange.Aborted }, exchange.Sink);
            if (start.Outcome is { Replayed: true })
                context.Response.Headers[RequestKey.ReplayedHeader] = "true";
            await Send(context, exchange.Sink.Json);
        }
        catch (Exception failure)
        {
            await FailureResponse.Write(context, door, method.FullName, failure);
        }
        finally
        {
            exchange.Reader.End();
            exchange.Sink.Clear();
            _exchanges.Return(exchange);
        }
    }

    private ValueTask<System.IO.Pipelines.FlushResult> Send(HttpContext context, ReadOnlyMemory<byte> json)
    {
        var response = context.Response;
        if (json.IsEmpty)
            return SendNothing(context);
        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        return HttpMethods.IsHead(context.Request.Method) ? default : response.BodyWriter.WriteAsync(json);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ValueTask<System.IO.Pipelines.FlushResult> SendNothing(HttpContext context)
    {
        if (typeof(TResult) != typeof(Nothing))
            throw Problems.NotFound($"{method.FullName} found nothing for this request.");
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return default;
    }

    /// <summary>What one request needs while it is answered.</summary>
    internal sealed class Exchange
    {
        public Exchange() => Aborted = () => Reader.Aborted;

        public HttpRequestReader Reader { get; } = new();

        public ResultSink<TResult> Sink { get; } = new();

        public Func<CancellationToken> Aborted { get; }
    }
}
