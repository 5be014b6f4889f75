using System.Buffers;
using System.Threading.Tasks.Sources;

namespace Appia.Client;

/// <summary>One call over a connection of our own.</summary>
/// <remarks>
/// 1. The connection ends the call, once: with the answer, a failure, the deadline or the caller's cancellation. It then lets
///    <see cref="IThreadPoolWorkItem.Execute"/> run, outside of its lock.
/// 2. From that moment on this object may serve another call: whatever still refers to the first one does so by the number of its stream.
/// 3. A call that the peer has not taken is sent again, once, on another connection if need be.
/// </remarks>
internal sealed class Http2UnaryExchange : UnaryExchange, IHttp2Answer, IValueTaskSource, IThreadPoolWorkItem
{
    private readonly Http2Transport _transport;
    private readonly Http2RequestHead _head;
    private readonly Http2Stream _stream;
    private ManualResetValueTaskSourceCore<bool> _result;
    private CancellationToken _caller;
    private CancellationTokenRegistration _registration;
    private Exception? _failure;
    private bool _repeated;

    public Http2UnaryExchange(Http2Transport transport, string path)
    {
        _transport = transport;
        _head = new(transport, path);
        _stream = new(this);
    }

    public bool ReadsAtOnce => true;

    public IThreadPoolWorkItem Continuation => this;

    public override ValueTask Send(TimeSpan timeout, in CallOptions options)
    {
        _head.Set(timeout, options);
        _result.Reset();
        _caller = options.Token;
        _stream.Deadline = After(timeout);
        Begin();
        return new(this, _result.Version);
    }

    public override bool TryReset()
    {
        _repeated = false;
        _caller = default;
        _registration = default;
        return base.TryReset();
    }

    public bool TakeHead(AnswerHead head)
    {
        Head = head;
        return head.IsGrpc;
    }

    public bool TakeData(ReadOnlySpan<byte> data)
    {
        Answer.Write(data);
        try
        {
            CheckAnswer(_transport.Options.MaxMessage);
            return true;
        }
        catch (FrameException wrong)
        {
            _failure = wrong;
            return false;
        }
    }

    public void TakeEnd(AnswerHead trailers) => Trailers = trailers;

    public void TakeFailure(Exception failure) => _failure = failure;

    void IThreadPoolWorkItem.Execute()
    {
        _stream.Connection!.Resumed();
        _registration.Dispose();
        if (_failure is TransportException { Fault: TransportFault.Refused } && !_repeated)
            Repeat();
        else
            Finish();
    }

    void IValueTaskSource.GetResult(short token) => _result.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _result.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _result.OnCompleted(continuation, state, token, flags);

    private void Begin()
    {
        if (_caller.IsCancellationRequested)
        {
            // Not sent at all: what is cancelled behind its request may have run.
            _failure = new OperationCanceledException(_caller);
            Finish();
        }
        else if (!TryOpen())
        {
            _ = OpenLater();
        }
    }

    private bool TryOpen()
    {
        var caller = _caller;
        _registration = caller.UnsafeRegister(static (self, token) => ((Http2UnaryExchange)self!).Cancel(token), this);
        if (_transport.Pool.Open(_stream, _head.Bytes, Request.Written, last: true, out var id) is not { } connection)
        {
            _registration.Dispose();
            return false;
        }
        // Cancelled before there was a stream to cancel.
        if (caller.IsCancellationRequested)
            connection.Cancel(id, new OperationCanceledException(caller));
        return true;
    }

    private async Task OpenLater()
    {
        try
        {
            do
                await _transport.Pool.Grow().WaitAsync(Left(), _transport.Options.Time, _caller);
            while (!TryOpen());
        }
        catch (Exception failure)
        {
            _failure = failure;
            Finish();
        }
    }

    private void Cancel(CancellationToken token) => _stream.Connection?.Cancel(_stream, new OperationCanceledException(token));

    private void Repeat()
    {
        _repeated = true;
        _failure = null;
        Head = AnswerHead.None;
        Answer.Clear();
        Begin();
    }

    private void Finish()
    {
        if (_failure is { } failure)
            _result.SetException(failure);
        else
            _result.SetResult(true);
    }

    private long After(TimeSpan timeout) => timeout == Timeout.InfiniteTimeSpan
        ? long.MaxValue
        : _transport.Options.Time.GetTimestamp() + (long)(Math.Min(timeout.TotalSeconds, 1e9) * _transport.Options.Time.TimestampFrequency);

    private TimeSpan Left()
    {
        if (_stream.Deadline == long.MaxValue)
            return Timeout.InfiniteTimeSpan;
        var left = _transport.Options.Time.GetElapsedTime(_transport.Options.Time.GetTimestamp(), _stream.Deadline);
        return left > TimeSpan.Zero ? left : throw new TimeoutException("There was no connection by the deadline.");
    }
}
