using System.Collections.Concurrent;

namespace Appia.Events.Tests;

/// <summary>What a test does inside handlers, and sees of them.</summary>
public sealed class Probe
{
    private readonly ConcurrentQueue<Delivered> _seen = new();
    private int _bouncesCommitted;

    /// <summary>Runs in the handler of <see cref="Sent"/>, after it wrote.</summary>
    public Func<Sent, ICall, CancellationToken, Task> Handle { get; set; } = static (_, _, _) => Task.CompletedTask;

    /// <summary>How often a bounced event bounces.</summary>
    public int Bounces { get; set; } = 1;

    /// <summary>How many bounced events were committed.</summary>
    public int BouncesCommitted => _bouncesCommitted;

    /// <summary>Every delivery that was tried, whether or not it was committed.</summary>
    public IReadOnlyCollection<Delivered> Seen => _seen;

    public void BounceCommitted() => Interlocked.Increment(ref _bouncesCommitted);

    public void Saw(Delivered delivered) => _seen.Enqueue(delivered);

    /// <summary>Makes the handler fail for one key while <paramref name="failing"/> says so.</summary>
    public void Fail(string key, Func<bool> failing, Func<Exception>? failure = null) => Handle = (sent, _, _) =>
        sent.Key == key && failing() ? Task.FromException((failure ?? (() => new InvalidOperationException("It does not work.")))()) : Task.CompletedTask;
}
