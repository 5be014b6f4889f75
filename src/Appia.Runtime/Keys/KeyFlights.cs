using System.Collections.Concurrent;

namespace Appia.Runtime;

/// <summary>The keyed calls that are running in this process: of several with one key, one runs at a time.</summary>
internal sealed class KeyFlights
{
    private readonly ConcurrentDictionary<CallKey, KeyFlight> _running = new();
    private TaskCompletionSource? _remembered;

    /// <summary>Begins a call, unless one with the same key is running. Whoever began it has to end it.</summary>
    /// <returns>The running call when there is one; else <see langword="null"/>, and <paramref name="begun"/> runs now.</returns>
    public KeyFlight? BeginOrFind(in CallKey key, KeyFlight begun)
    {
        var running = _running.GetOrAdd(key, begun);
        return ReferenceEquals(running, begun) ? null : running;
    }

    /// <summary>Ends a call.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="flight">The call.</param>
    /// <param name="record">What is remembered of it; <see langword="null"/> when it failed.</param>
    public void End(in CallKey key, KeyFlight flight, KeyRecord? record)
    {
        // First out of the way: who waits and has to run begins a flight of its own.
        _running.TryRemove(key, out _);
        flight.Land(record);
        if (record is not null)
            Remembered();
    }

    /// <summary>Says that a store remembers a key that it did not before.</summary>
    public void Remembered() => Interlocked.Exchange(ref _remembered, null)?.TrySetResult();

    /// <summary>Ends when a call succeeds from now on. For one who waits.</summary>
    public Task NextRemembered()
    {
        var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _remembered, next);
        return next.Task;
    }
}
