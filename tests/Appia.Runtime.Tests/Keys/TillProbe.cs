using System.Collections.Concurrent;

namespace Appia.Runtime.Tests.Keys;

/// <summary>What a test sees of the services, and does inside of them.</summary>
public sealed class TillProbe
{
    private readonly ConcurrentQueue<Receipt> _receipts = new();
    private int _runs;

    /// <summary>How often something ran, whether or not it was committed.</summary>
    public int Runs => _runs;

    /// <summary>The receipts that runs made.</summary>
    public IReadOnlyList<Receipt> Receipts => [.. _receipts];

    /// <summary>Runs in the services where they are named, behind everything that they do.</summary>
    public Func<string, CancellationToken, Task> Do { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>Runs after the named service committed a call, before its caller knows.</summary>
    public Action<string> Committed { get; set; } = static _ => { };

    public void Ran() => Interlocked.Increment(ref _runs);

    public void Saw(Receipt receipt)
    {
        Ran();
        _receipts.Enqueue(receipt);
    }

    public Task Reach(string where, CancellationToken ct = default) => Do(where, ct);

    /// <summary>Lets the next ones that reach a place fail.</summary>
    public void Fail(string where, int times = 1) => Do = (at, _) =>
        at == where && times-- > 0 ? Task.FromException(Problems.Conflict("Not now.", "till.not-now")) : Task.CompletedTask;
}
