namespace Appia.Client;

/// <summary>One call over <see cref="HttpClient"/>'s handler, which does not change requests, so that the next call can send the same
/// one.</summary>
internal sealed class HttpUnaryExchange : UnaryExchange
{
    private readonly HttpTransport _transport;
    private readonly HttpRequestMessage _request;
    private readonly FrameContent _content = new();
    private readonly RequestHeaders _headers;
    private readonly CallTimer _timer;

    public HttpUnaryExchange(HttpTransport transport, string path)
    {
        _transport = transport;
        _request = transport.NewRequest(path, _content);
        _headers = new(_request);
        _timer = new(transport.Options.Time);
    }

    public override ValueTask Send(TimeSpan timeout, in CallOptions options)
    {
        _content.Message = Request.Written;
        _headers.Set(timeout, options);
        _timer.Start(timeout, options.Token);
        return new(Run());
    }

    public override bool TryReset()
    {
        if (!_content.Idle || !_timer.TryReset())
            return false;
        _headers.Clear();
        return base.TryReset();
    }

    private async Task Run()
    {
        try
        {
            using var response = await _transport.Send(_request, _timer.Token);
            Head = HttpAnswers.Head(response);
            if (!Head.IsGrpc)
                return;
            await ReadAnswer(response);
            Trailers = HttpAnswers.Trailers(response);
        }
        catch (Exception failure) when (failure is not FrameException)
        {
            var cause = HttpFailures.Of(failure, _timer.Expired);
            _timer.Dispose();
            throw cause;
        }
    }

    private async Task ReadAnswer(HttpResponseMessage response)
    {
        var body = response.Content.ReadAsStream();
        while (await body.ReadAsync(Answer.GetMemory(256), _timer.Token) is > 0 and var read)
        {
            Answer.Advance(read);
            CheckAnswer(_transport.Options.MaxMessage);
        }
    }
}
