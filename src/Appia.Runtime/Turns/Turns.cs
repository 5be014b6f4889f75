namespace Appia.Runtime;

/// <summary>The turns at keys of serial methods in this process.</summary>
/// <remarks>
/// 1. The first call with a key runs; those that come meanwhile wait in a line. Whoever gives its turn back calls the next one of the line.
/// 2. A call waits until its deadline, or until its caller gives up. It leaves the line then, unless its turn has come in that moment: then it gives it back.
/// 3. A call that is led to by calls with turns must not wait for them, neither at once nor by way of others that wait for them. The last of those that
///    would close the circle fails. Calls in other hosts are known only as far as they led to this one.
/// </remarks>
internal sealed class Turns(AppiaSystem system)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TurnName, TurnQueue> _queues = [];

    // Only they can wait in a circle.
    private readonly HashSet<TurnWaiter> _nested = [];

    /// <summary>How many keys have a call that runs.</summary>
    public int Keys
    {
        get
        {
            lock (_lock)
                return _queues.Count;
        }
    }

    /// <summary>Waits for the turn of a call.</summary>
    /// <exception cref="ProblemException">Conflict: the call would wait for itself. Exhausted: too many wait. DeadlineExceeded, Cancelled: given
    /// up.</exception>
    public ValueTask<Turn> Take(in TurnName name, CallContext call)
    {
        var held = call.HeldTurns();
        call.ThrowIfHeldOutside(name);
        var turn = new Turn(name);
        TurnWaiter waiter;
        lock (_lock)
        {
            if (!_queues.TryGetValue(name, out var queue))
            {
                _queues.Add(name, new(turn));
                return new(turn);
            }
            if (queue.Count >= system.Options.SerialQueue)
                throw TurnErrors.TooMany(call, name, queue.Count);
            if (held.Count > 0 && WaitsFor(queue.Holder, held))
                throw TurnErrors.Circle(call, name);
            queue.Add(waiter = new(turn, held));
            if (held.Count > 0)
                _nested.Add(waiter);
        }
        return new(Wait(waiter, call));
    }

    /// <summary>Gives a turn back, and calls who is next.</summary>
    public void Give(Turn turn)
    {
        TurnWaiter? next;
        lock (_lock)
        {
            next = _queues[turn.Name].Next();
            if (next is null)
                _queues.Remove(turn.Name);
            else
                _nested.Remove(next);
        }
        next?.Call();
    }

    private async Task<Turn> Wait(TurnWaiter waiter, CallContext call)
    {
        try
        {
            // A call that was given a token of its own is not cancelled by the deadline.
            await waiter.Come.WaitAsync(system.Deadlines.Left(call.DeadlineTimestamp), system.Time, call.Token);
            return waiter.Turn;
        }
        catch (Exception failure) when (failure is OperationCanceledException or TimeoutException)
        {
            Leave(waiter);
            var late = failure is TimeoutException || system.Deadlines.HasPassed(call.DeadlineTimestamp);
            throw TurnErrors.GivenUp(call, waiter.Turn.Name, late, failure);
        }
    }

    private void Leave(TurnWaiter waiter)
    {
        lock (_lock)
        {
            _nested.Remove(waiter);
            if (_queues[waiter.Turn.Name].Remove(waiter))
                return;
        }
        Give(waiter.Turn);
    }

    // Whether the call with a turn ends only after one of those that are held.
    private bool WaitsFor(Turn holder, IReadOnlyList<Turn> held)
    {
        var seen = new HashSet<Turn>();
        var toLook = new Stack<Turn>([holder]);
        while (toLook.TryPop(out var turn))
        {
            if (held.Contains(turn))
                return true;
            if (!seen.Add(turn))
                continue;
            foreach (var waiter in _nested)
                if (waiter.Held.Contains(turn))
                    toLook.Push(_queues[waiter.Turn.Name].Holder);
        }
        return false;
    }
}
