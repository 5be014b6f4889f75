using System.Collections.Concurrent;

namespace Appia.Client;

/// <summary>Keeps objects that are costly to make, for the next who needs one.</summary>
internal sealed class Pool<T> where T : class
{
    private const int Most = 256;
    private readonly ConcurrentQueue<T> _items = new();
    private T? _first;
    private int _count;

    public T? Take()
    {
        var first = _first;
        if (first is not null && Interlocked.CompareExchange(ref _first, null, first) == first)
            return first;
        if (!_items.TryDequeue(out var item))
            return null;
        Interlocked.Decrement(ref _count);
        return item;
    }

    public void Return(T item)
    {
        if (_first is null && Interlocked.CompareExchange(ref _first, item, null) is null)
            return;
        if (Interlocked.Increment(ref _count) <= Most)
            _items.Enqueue(item);
        else
            Interlocked.Decrement(ref _count);
    }
}
