using System.Collections.Concurrent;
using Appia.Testing;

namespace Appia.Calls.Tests;

/// <summary>What a test and the services that it streams to have in common.</summary>
public sealed class Harbour(ManualClock time)
{
    public ManualClock Time => time;

    public ConcurrentBag<Crate> Seen { get; } = [];

    public int Made { get; set; }

    /// <summary>One for each item that a service has read.</summary>
    public SemaphoreSlim Items { get; } = new(0);

    public IAsyncEnumerator<int>? Leaked { get; set; }

    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Read() => Items.Release();

    // So that only the running unit can tell that this is a read.
    public void Write(IDocuments<StoredCrate> stored) => stored.Put(new("read-only", 1));
}
