namespace Appia.Client;

/// <summary>Calls one method of a peer.</summary>
internal sealed class RemoteMethod<TRequest, TResponse>(GrpcClient client, GrpcMethod<TRequest, TResponse> method)
{
    private readonly Pool<UnaryExchange> _exchanges = new();

    public GrpcClient Client => client;

    public GrpcMethod<TRequest, TResponse> Method => method;

    /// <summary>Sends one message, and takes one.</summary>
    /// <exception cref="ProblemException">The call failed there, on its way, or by its deadline.</exception>
    public Task<TResponse> Unary(in TRequest request, in CallOptions options)
    {
        var timeout = options.Timeout ?? client.Options.Timeout;
        if (timeout <= TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
            return Task.FromException<TResponse>(ClientErrors.Passed(method.Path));
        var exchange = _exchanges.Take() ?? client.Transport.NewUnary(method.Path);
        Encode(request, options.Compress, exchange.Request);
        return Answer(exchange, exchange.Send(timeout, options), timeout, options.Response);
    }

    /// <summary>Sends one message, and takes any number.</summary>
    public StreamCall<TRequest, TResponse> ServerStream(in TRequest request, in CallOptions options)
    {
        var only = new FrameBuffer();
        Encode(request, options.Compress, only);
        return new(this, only, options);
    }

    /// <summary>Sends any number of messages, and takes any number.</summary>
    public StreamCall<TRequest, TResponse> Duplex(in CallOptions options) => new(this, only: null, options);

    /// <summary>Frames a message.</summary>
    public void Encode(in TRequest request, bool compress, FrameBuffer to)
    {
        if (compress)
            Gzip.WriteFrame(method.Requests, request, to);
        else
            method.Requests.WriteFrame(request, to);
    }

    private async Task<TResponse> Answer(UnaryExchange exchange, ValueTask sent, TimeSpan timeout, ResponseMetadata? metadata)
    {
        try
        {
            await sent;
            GrpcAnswer.CheckHead(exchange.Head, client, method.Path);
            metadata?.Take(exchange.Head, exchange.Trailers);
            GrpcAnswer.CheckStatus(exchange.Head, exchange.Trailers, client, method.Path);
            var answer = GrpcAnswer.Single(method.Responses, exchange, client.Options.MaxMessage);
            if (exchange.TryReset())
                _exchanges.Return(exchange);
            return answer;
        }
        catch (Exception failure) when (failure is not ProblemException)
        {
            throw CallFailure.ToProblem(failure, this, timeout);
        }
    }
}
