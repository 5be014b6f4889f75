using System.IO.Pipelines;

namespace Appia.Client;

/// <summary>A running call with a stream of messages in at least one direction. Disposing it before its end cancels it there too.</summary>
internal sealed class StreamCall<TRequest, TResponse> : IAsyncDisposable
{
    private readonly RemoteMethod<TRequest, TResponse> _method;
    private readonly MessagesContent<TRequest>? _requests;
    private readonly CallTimer _timer;
    private readonly ResponseMetadata? _metadata;
    private readonly Task<HttpResponseMessage> _response;
    private FrameReader<TResponse>? _reader;
    private PipeReader? _pipe;
    private bool _ended;

    public StreamCall(RemoteMethod<TRequest, TResponse> method, HttpRequestMessage request, MessagesContent<TRequest>? requests, in CallOptions options)
    {
        _method = method;
        _requests = requests;
        _metadata = options.Response;
        var timeout = options.Timeout ?? method.Client.Options.Timeout;
        _timer = new(method.Client.Options.Time);
        new RequestHeaders(request).Set(timeout, options);
        _timer.Start(timeout, options.Token);
        _response = Send(request);
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
            await _requests!.Write(message, _timer.Token);
        }
        catch (Exception failure)
        {
            // The peer's own word on why it takes no more is worth more than the broken pipe.
            if (_response.IsCompletedSuccessfully && failure is IOException)
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
    public Task Send(TRequest message, CancellationToken ct) => _requests!.Write(message, ct);

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
        if (GrpcAnswer.HasEnded(await _response))
            await Read();
    }

    /// <summary>Says that no message follows.</summary>
    public void Complete() => _requests?.Complete();

    /// <summary>Waits for the metadata that comes before the messages.</summary>
    public async Task<Metadata> Headers()
    {
        await Open();
        var metadata = new ResponseMetadata();
        metadata.Take(await _response);
        return metadata.Headers;
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
            var response = await _response;
            _metadata?.Take(response);
            GrpcAnswer.CheckStatus(response, _method.Client, _method.Method.Path);
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
        _requests?.Abandon(new IOException("The call has ended."));
        await ((Task)_response).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_pipe is not null)
            await _pipe.CompleteAsync();
        if (_response.IsCompletedSuccessfully)
            (await _response).Dispose();
        _timer.Dispose();
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        try
        {
            return await _method.Client.Send(request, _timer.Token);
        }
        catch (Exception failure)
        {
            _requests?.Abandon(failure);
            throw;
        }
    }

    private async Task<FrameReader<TResponse>> Open()
    {
        if (_reader is not null)
            return _reader;
        try
        {
            var response = await _response;
            GrpcAnswer.CheckHead(response, _method.Client, _method.Method.Path);
            _pipe = PipeReader.Create(response.Content.ReadAsStream(), new(leaveOpen: true));
            return _reader = new(_pipe, _method.Method.Responses, _method.Client.Options.MaxMessage, GrpcAnswer.MayBeCompressed(response));
        }
        catch (Exception failure)
        {
            throw Problem(failure);
        }
    }

    private Exception Problem(Exception failure) => CallFailure.ToProblem(failure, _method, _timer);
}
