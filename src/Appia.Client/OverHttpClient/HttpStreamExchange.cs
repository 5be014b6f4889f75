using System.IO.Pipelines;

namespace Appia.Client;

/// <summary>A stream over <see cref="HttpClient"/>'s handler.</summary>
internal sealed class HttpStreamExchange : StreamExchange
{
    private readonly MessagesContent? _requests;
    private readonly Task<HttpResponseMessage> _response;
    private PipeReader? _body;

    public HttpStreamExchange(HttpTransport transport, HttpRequestMessage request, MessagesContent? requests, CancellationToken ct)
    {
        _requests = requests;
        _response = Send(transport, request, ct);
        Head = ReadHead();
    }

    public override Task<AnswerHead> Head { get; }

    public override PipeReader Body => _body!;

    public override AnswerHead Trailers => HttpAnswers.Trailers(_response.Result);

    public override Task Write(ReadOnlyMemory<byte> message, CancellationToken ct) => _requests!.Write(message, ct);

    public override void Complete() => _requests?.Complete();

    public override async ValueTask DisposeAsync()
    {
        _requests?.Abandon(new IOException("The call has ended."));
        await ((Task)Head).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_body is not null)
            await _body.CompleteAsync();
        if (_response.IsCompletedSuccessfully)
            (await _response).Dispose();
    }

    private async Task<AnswerHead> ReadHead()
    {
        var response = await _response;
        _body = PipeReader.Create(response.Content.ReadAsStream(), new(leaveOpen: true));
        return HttpAnswers.Head(response);
    }

    private async Task<HttpResponseMessage> Send(HttpTransport transport, HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            return await transport.Send(request, ct);
        }
        catch (Exception failure)
        {
            var cause = HttpFailures.Of(failure, expired: false);
            _requests?.Abandon(cause);
            throw cause;
        }
    }
}
