using System.Collections.Concurrent;

namespace Boutique.Services;

/// <summary>Wakes those who watch an order, in this process. It is a hint: whoever waits looks again after a while all the same.</summary>
public sealed class OrderBell(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _listeners = new();

    /// <summary>Completes when the order moves on. Listen before looking: nothing is missed in between.</summary>
    public Task Listen(Guid order) =>
        _listeners.GetOrAdd(order, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Waits for what <see cref="Listen"/> returned, a second at most.</summary>
    public async Task Wait(Task change, CancellationToken ct)
    {
        try
        {
            await change.WaitAsync(Patience, time, ct);
        }
        catch (TimeoutException)
        {
        }
    }

    /// <summary>Says that an order moved on.</summary>
    public void Ring(Guid order)
    {
        if (_listeners.TryRemove(order, out var listeners))
            listeners.SetResult();
    }
}
