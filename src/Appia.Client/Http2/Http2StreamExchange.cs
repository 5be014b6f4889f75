using System.Buffers;
using System.IO.Pipelines;

namespace Appia.Client;

/// <summary>A stream over a connection of our own.</summary>
internal sealed class Http2StreamExchange : StreamExchange, IHttp2Answer
{
    private readonly Http2Pool _pool;
    private readonly Http2RequestHead _request;
    private readonly Http2Stream _stream;
    private readonly Pipe _pipe = new(new(pauseWriterThreshold: 0, useSynchronizationContext: false));
    private readonly TaskCompletionSource<AnswerHead> _head = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration _cancelling;
    private readonly Task<int> _opened;
    private AnswerHead _trailers = AnswerHead.None;

    public Http2StreamExchange(Http2Pool pool, Http2RequestHead request, ReadOnlyMemory<byte>? only, CancellationToken ct)
    {
        _pool = pool;
        _request = request;
        _stream = new(this);
        Body = new Http2Body(_pipe.Reader, count => _stream.Connection!.GiveBack(_stream.Id, count));
        _opened = Open(only, ct);
        _cancelling = ct.UnsafeRegister(static (self, token) => ((Http2StreamExchange)self!).Cancel(token), this);
    }

    public override Task<AnswerHead> Head => _head.Task;

    public override PipeReader Body { get; }

    public override AnswerHead Trailers => _trailers;

    public bool ReadsAtOnce => false;

    public IThreadPoolWorkItem? Continuation => null;

    public override async Task Write(ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        var id = await _opened;
        var connection = _stream.Connection!;
        try
        {
            await connection.Write(id, message).WaitAsync(ct);
        }
        catch (OperationCanceledException cancelled)
        {
            // Half a message has left, and the bytes of the other half are not ours any more: the call cannot go on.
            connection.Cancel(id, cancelled);
            throw;
        }
    }

    public override void Complete() => _ = End();

    public override async ValueTask DisposeAsync()
    {
        await _cancelling.DisposeAsync();
        await ((Task)_opened).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_opened.IsCompletedSuccessfully)
            _stream.Connection!.Cancel(_stream.Id, new OperationCanceledException());
        await _pipe.Reader.CompleteAsync();
    }

    public bool TakeHead(AnswerHead head)
    {
        _head.TrySetResult(head);
        return true;
    }

    public bool TakeData(ReadOnlySpan<byte> data)
    {
        _pipe.Writer.Write(data);
        // Never waits: what the peer may send is limited by its window.
        _ = _pipe.Writer.FlushAsync();
        return true;
    }

    public void TakeEnd(AnswerHead trailers)
    {
        _trailers = trailers;
        _pipe.Writer.Complete();
    }

    public void TakeFailure(Exception failure)
    {
        if (_head.TrySetException(failure))
            _ = _head.Task.Exception;
        _pipe.Writer.Complete(failure);
    }

    private async Task<int> Open(ReadOnlyMemory<byte>? only, CancellationToken ct)
    {
        try
        {
            ct.ThrowIfCancellationRequested();
            int id;
            while (_pool.Open(_stream, _request.Bytes, only.GetValueOrDefault(), last: only is not null, out id) is null)
                await _pool.Grow().WaitAsync(ct);
            // Cancelled before there was a stream to cancel.
            if (ct.IsCancellationRequested)
                Cancel(ct);
            return id;
        }
        catch (Exception failure)
        {
            TakeFailure(failure);
            throw;
        }
    }

    private async Task End()
    {
        await ((Task)_opened).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_opened.IsCompletedSuccessfully)
            _stream.Connection!.End(_stream.Id);
    }

    private void Cancel(CancellationToken token) => _stream.Connection?.Cancel(_stream.Id, new OperationCanceledException(token));
}
