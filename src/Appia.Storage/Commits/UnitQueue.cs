namespace Appia.Storage;

/// <summary>The units that wait for the writer. Many callers add, one writer takes, in the order in which they were added.</summary>
/// <remarks>
/// Callers push onto a stack with one compare-and-swap; the writer takes the whole stack at once and turns it round. Only the caller that
/// finds the stack empty looks whether the writer sleeps, so a busy writer is never signalled.
/// </remarks>
internal sealed class UnitQueue(int limit)
{
    private readonly SemaphoreSlim _wake = new(0);
    private PendingUnit? _pushed;
    private PendingUnit? _taken;
    private int _count;
    private int _asleep;
    private volatile bool _closed;

    /// <summary>How many units may wait.</summary>
    public int Limit => limit;

    /// <summary>About how many wait.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Adds a unit. Returns whether there was room.</summary>
    public bool TryAdd(PendingUnit pending)
    {
        if (Interlocked.Increment(ref _count) > limit)
        {
            Interlocked.Decrement(ref _count);
            return false;
        }
        if (Push(pending))
            Wake();
        return true;
    }

    /// <summary>Takes the next unit, when there is one.</summary>
    public PendingUnit? TryTake()
    {
        var next = _taken ?? TakePushed();
        if (next is null)
            return null;
        _taken = next.Next;
        next.Next = null;
        Interlocked.Decrement(ref _count);
        return next;
    }

    /// <summary>Waits until there is a unit to take. Returns false when the queue is closed and empty.</summary>
    public bool Wait()
    {
        while (IsEmpty)
        {
            if (_closed)
                return !IsEmpty;
            Volatile.Write(ref _asleep, 1);
            Interlocked.MemoryBarrier();
            if (IsEmpty && !_closed)
                _wake.Wait();
            Volatile.Write(ref _asleep, 0);
        }
        return true;
    }

    /// <summary>Lets <see cref="Wait"/> end once all is taken.</summary>
    public void Close()
    {
        _closed = true;
        _wake.Release();
    }

    private bool IsEmpty => _taken is null && Volatile.Read(ref _pushed) is null;

    private bool Push(PendingUnit pending)
    {
        while (true)
        {
            var top = Volatile.Read(ref _pushed);
            pending.Next = top;
            if (Interlocked.CompareExchange(ref _pushed, pending, top) == top)
                return top is null;
        }
    }

    private void Wake()
    {
        if (Volatile.Read(ref _asleep) == 1 && Interlocked.Exchange(ref _asleep, 0) == 1)
            _wake.Release();
    }

    private PendingUnit? TakePushed()
    {
        var top = Interlocked.Exchange(ref _pushed, null);
        PendingUnit? first = null;
        while (top is not null)
        {
            var below = top.Next;
            top.Next = first;
            first = top;
            top = below;
        }
        return first;
    }
}
