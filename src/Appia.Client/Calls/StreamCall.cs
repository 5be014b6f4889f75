namespace Appia.Client;

/// <summary>A running call with a stream of messages in at least one direction. Disposing it before its end cancels it there too.</summary>
internal sealed class StreamCall<TRequest, TResponse> : IAsyncDisposable
{
    private readonly RemoteMethod<TRequest, TResponse> _method;
    private readonly FrameBuffer? _requests;
    private readonly bool _compress;
    private readonly CallTimer _timer;
    private readonly ResponseMetadata? _metadata;
    private readonly StreamExchange _exchange;
    private FrameReader<TResponse>? _reader;
    private bool _ended;

    /// <param name="method">What is called.</param>
    /// <param name="only">The only message that is sent; <see langword="null"/> when they are written one by one.</param>
    /// <param name="options">What the call adds to its messages.</param>
    public StreamCall(RemoteMethod<TRequest, TResponse> method, FrameBuffer? only, in CallOptions options)
    {
        _method = method;
        _requests = only is null ? new() : null;
        _compress = options.Compress;
        _metadata = options.Response;
        var timeout = options.Timeout ?? method.Client.Options.Timeout;
        _timer = new(method.Client.Options.Time);
        _timer.Start(timeout, options.Token);
        _exchange = method.Client.Transport.Start(method.Method.Path, timeout, options, only?.Written, _timer.Token);
    }

    /// <summary>Cancelled when the call is, at its limit and when it was disposed of early.</summary>
    public CancellationToken Token => _timer.Token;

    /// <summary>The message that was read last.</summary>
    public TResponse Current => _reader!.Current;

    /// <summary>Sends a message. Ends when there is room for the next one.</summary>
    /// <exception cref="ProblemException">The call has ended there, or cannot go on.</exception>
    public async Task Write(TRequest message)
    {
        try
        {
            await Send(message, _timer.Token);
        }
        catch (Exception failure)
        {
            // The peer's own word on why it takes no more is worth more than the broken pipe.
            if (_exchange.Head.IsCompletedSuccessfully && failure is IOException)
                while (await Read())
                    continue;
            throw Problem(failure);
        }
    }

    /// <summary>Sends the first message; false when the peer is not there, or has ended the call already: reading says why.</summary>
    /// <exception cref="InvalidDataException">The message cannot be written.</exception>
    public async Task<bool> Begin(TRequest message)
    {
        try
        {
            await Send(message, _timer.Token);
            return true;
        }
        catch (Exception failure) when (failure is not InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Sends a message, and leaves it to the answer to say why that failed.</summary>
    public Task Send(TRequest message, CancellationToken ct)
    {
        _requests!.Clear();
        _method.Encode(message, _compress, _requests);
        return _exchange.Write(_requests.Written, ct);
    }

    /// <summary>Cancels the call.</summary>
    public void Cancel() => _timer.Cancel();

    /// <summary>Begins to count anew how long nothing has moved, when that is being counted.</summary>
    public void Touch() => _timer.Touch();

    /// <summary>Begins to count how long nothing moves.</summary>
    public void Restart(TimeSpan limit) => _timer.Restart(limit);

    /// <summary>Leaves it to the peer to count.</summary>
    public void Rest() => _timer.Pause();

    /// <summary>Waits until the peer has taken the call, which it says by its headers.</summary>
    /// <exception cref="ProblemException">The call has failed there, or did not arrive.</exception>
    public async Task Accepted()
    {
        await Open();
        // Headers with a status have it in the place of messages.
        if ((await _exchange.Head).GrpcStatus is not null)
            await Read();
    }

    /// <summary>Says that no message follows.</summary>
    public void Complete()
    {
        if (_requests is not null)
            _exchange.Complete();
    }

    /// <summary>Waits for the metadata that comes before the messages.</summary>
    public async Task<Metadata> Headers()
    {
        await Open();
        return (await _exchange.Head).Fields;
    }

    /// <summary>Reads the next message; false when the call ended well.</summary>
    /// <param name="idle">How long that may take; no limit of its own when it is not given.</param>
    /// <exception cref="ProblemException">The call failed.</exception>
    public async ValueTask<bool> Read(TimeSpan? idle = null)
    {
        if (_ended)
            return false;
        if (idle is { } limit)
            _timer.Restart(limit);
        try
        {
            var reader = _reader ?? await Open();
            if (await reader.Read(_timer.Token))
            {
                if (idle is not null)
                    _timer.Pause();
                return true;
            }
            _ended = true;
            var head = await _exchange.Head;
            _metadata?.Take(head, _exchange.Trailers);
            GrpcAnswer.CheckStatus(head, _exchange.Trailers, _method.Client, _method.Method.Path);
            return false;
        }
        catch (Exception failure)
        {
            _ended = true;
            throw Problem(failure);
        }
    }

    /// <summary>Reads the only message that there is to be.</summary>
    /// <exception cref="ProblemException">The call failed.</exception>
    public async Task<TResponse> ReadSingle()
    {
        if (!await Read())
            throw Problem(new FrameException(FrameFault.Malformed, "it reported success without the message that belongs to it"));
        var answer = Current;
        return await Read() ? throw Problem(new FrameException(FrameFault.Malformed, "it answered more than once")) : answer;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_ended)
            _timer.Cancel();
        await _exchange.DisposeAsync();
        _timer.Dispose();
    }

    private async Task<FrameReader<TResponse>> Open()
    {
        if (_reader is not null)
            return _reader;
        try
        {
            var head = await _exchange.Head;
            GrpcAnswer.CheckHead(head, _method.Client, _method.Method.Path);
            return _reader = new(_exchange.Body, _method.Method.Responses, _method.Client.Options.MaxMessage, head.Gzip);
        }
        catch (Exception failure)
        {
            throw Problem(failure);
        }
    }

    private Exception Problem(Exception failure) => failure is ProblemException
        ? failure
        : CallFailure.ToProblem(_timer.Expired && failure is not FrameException ? new TimeoutException() : failure, _method, _timer.Limit);
}
