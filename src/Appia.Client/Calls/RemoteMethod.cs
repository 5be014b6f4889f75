namespace Appia.Client;

/// <summary>Calls one method of a peer.</summary>
internal sealed class RemoteMethod<TRequest, TResponse>(GrpcClient client, GrpcMethod<TRequest, TResponse> method)
{
    private readonly Uri _address = new(client.Address.Authority, method.Path);
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
        var exchange = _exchanges.Take() ?? new(client, _address);
        Encode(request, options.Compress, exchange.Content.Buffer);
        exchange.Begin(timeout, options);
        return Send(exchange, options.Response);
    }

    /// <summary>Sends one message, and takes any number.</summary>
    public StreamCall<TRequest, TResponse> ServerStream(in TRequest request, in CallOptions options)
    {
        var content = new FrameContent();
        Encode(request, options.Compress, content.Buffer);
        return new(this, NewRequest(content), requests: null, options);
    }

    /// <summary>Sends any number of messages, and takes any number.</summary>
    public StreamCall<TRequest, TResponse> Duplex(in CallOptions options)
    {
        var content = new MessagesContent<TRequest>(method.Requests, options.Compress);
        return new(this, NewRequest(content), content, options);
    }

    private HttpRequestMessage NewRequest(HttpContent content) => client.NewRequest(_address, content);

    private void Encode(in TRequest request, bool compress, FrameBuffer to)
    {
        if (compress)
            Gzip.WriteFrame(method.Requests, request, to);
        else
            method.Requests.WriteFrame(request, to);
    }

    private async Task<TResponse> Send(UnaryExchange exchange, ResponseMetadata? metadata)
    {
        try
        {
            using var response = await client.Send(exchange.Request, exchange.Timer.Token);
            GrpcAnswer.CheckHead(response, client, method.Path);
            var body = response.Content.ReadAsStream();
            while (await body.ReadAsync(exchange.Answer.GetMemory(256), exchange.Timer.Token) is > 0 and var read)
            {
                exchange.Answer.Advance(read);
                if (exchange.Answer.Count > Frame.Prefix)
                    Frame.Read(exchange.Answer.Written.Span, client.Options.MaxMessage);
            }
            metadata?.Take(response);
            GrpcAnswer.CheckStatus(response, client, method.Path);
            var answer = GrpcAnswer.Single(method.Responses, exchange.Answer.Written, response, client.Options.MaxMessage);
            if (exchange.TryReset())
                _exchanges.Return(exchange);
            return answer;
        }
        catch (Exception failure)
        {
            var problem = CallFailure.ToProblem(failure, this, exchange.Timer);
            exchange.Timer.Dispose();
            throw problem;
        }
    }
}
