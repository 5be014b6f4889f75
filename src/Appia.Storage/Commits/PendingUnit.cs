using System.Threading.Tasks.Sources;

namespace Appia.Storage;

/// <summary>A unit between its caller and the writer. Reused: the caller waits on it, and it is itself the work item that wakes the
/// caller.</summary>
/// <remarks>A caller's code never runs on the writer's thread: acknowledging queues this to the thread pool.</remarks>
internal sealed class PendingUnit(PendingUnitPool pool) : IValueTaskSource<CommitReceipt>, IThreadPoolWorkItem
{
    private ManualResetValueTaskSourceCore<CommitReceipt> _core;

    /// <summary>The next one in the queue's stack.</summary>
    public PendingUnit? Next { get; set; }

    public UnitOfWork Unit { get; private set; } = null!;

    public CancellationToken Cancellation { get; private set; }

    /// <summary>The connection that the unit wants to write with itself; <see langword="null"/> for a unit that is to be committed.</summary>
    public ISqlSession? Session { get; private set; }

    /// <summary>The position of the unit's last log entry.</summary>
    public long LogPosition { get; set; }

    /// <summary>What became of it, when it was not committed.</summary>
    public UnitFailure? Failure { get; set; }

    public ValueTask<CommitReceipt> Begin(UnitOfWork unit, ISqlSession? session, CancellationToken ct)
    {
        Unit = unit;
        Session = session;
        Cancellation = ct;
        return new(this, _core.Version);
    }

    /// <summary>The last look at deadline and cancellation: why its caller does not want it any more, if so.</summary>
    public UnitFailure? GivenUp(StoreName store, TimeProvider time)
    {
        if (Cancellation.IsCancellationRequested)
            return new UnitFailure.Cancelled(store);
        var deadline = Unit.DeadlineTimestamp;
        return deadline != 0 && time.GetTimestamp() >= deadline ? new UnitFailure.Late(store) : null;
    }

    /// <summary>Hands the outcome to the caller, on a thread of the pool.</summary>
    public void Acknowledge() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    /// <summary>Puts it back into the pool.</summary>
    public void Abandon()
    {
        Clear();
        pool.Return(this);
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (Failure is null)
            _core.SetResult(new(LogPosition));
        else
            _core.SetException(Failure.Exception());
    }

    // Whoever asks too early, or once more, must not get hold of what may serve another unit by now.
    CommitReceipt IValueTaskSource<CommitReceipt>.GetResult(short token)
    {
        if (_core.GetStatus(token) == ValueTaskSourceStatus.Pending)
            throw new InvalidOperationException("The outcome of a commit was asked for before it was known. Await the commit.");
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            Abandon();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<CommitReceipt>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<CommitReceipt>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void Clear()
    {
        _core.Reset();
        Unit = null!;
        Session = null;
        Cancellation = default;
        LogPosition = 0;
        Failure = null;
    }
}
