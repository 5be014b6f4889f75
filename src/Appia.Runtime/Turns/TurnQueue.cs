namespace Appia.Runtime;

/// <summary>The calls with one key: the one that runs, and those that wait, in the order in which they came.</summary>
internal sealed class TurnQueue(Turn holder)
{
    private LinkedList<TurnWaiter>? _waiting;

    /// <summary>The turn of the call that runs.</summary>
    public Turn Holder { get; private set; } = holder;

    public int Count => _waiting?.Count ?? 0;

    public void Add(TurnWaiter waiter) => (_waiting ??= []).AddLast(waiter);

    /// <summary>Takes out a call that waits no more. Returns false when its turn has come already.</summary>
    public bool Remove(TurnWaiter waiter) => _waiting?.Remove(waiter) ?? false;

    /// <summary>Gives the turn to the next call. Returns null when none waits.</summary>
    public TurnWaiter? Next()
    {
        if (_waiting?.First is not { Value: var next })
            return null;
        _waiting.RemoveFirst();
        Holder = next.Turn;
        return next;
    }
}
