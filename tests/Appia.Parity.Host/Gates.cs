using System.Collections.Concurrent;

namespace Appia.Parity.Host;

/// <summary>What has happened in this process, by name, for whoever waits for it.</summary>
public sealed class Gates
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new(StringComparer.Ordinal);

    public void Open(string gate) => Of(gate).TrySetResult();

    public Task Passed(string gate, CancellationToken ct) => Of(gate).Task.WaitAsync(ct);

    private TaskCompletionSource Of(string gate) =>
        _gates.GetOrAdd(gate, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
