using System.Collections.Concurrent;

namespace Appia.Calls.Tests.Turns;

/// <summary>Where customers are served: tells a test who is, and lets it say for how long.</summary>
public sealed class Hall
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _begun = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _shut = new();
    private readonly ConcurrentDictionary<string, int> _inside = new();
    private readonly ConcurrentQueue<string> _served = new();

    /// <summary>How many calls were served at once with one key, at most.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Who was served, in order: customer and ticket.</summary>
    public IReadOnlyList<string> Served => [.. _served];

    /// <summary>Lets nobody leave with that ticket until <see cref="Open"/>.</summary>
    public void Shut(string customer, int ticket) => _shut[$"{customer} {ticket}"] = New();

    public void Open(string customer, int ticket) => _shut[$"{customer} {ticket}"].TrySetResult();

    /// <summary>Lets everybody leave.</summary>
    public void OpenAll()
    {
        foreach (var shut in _shut.Values)
            shut.TrySetResult();
    }

    /// <summary>Ends when somebody is served.</summary>
    public Task Begun(string customer, int ticket) => _begun.GetOrAdd($"{customer} {ticket}", _ => New()).Task.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Serves a customer. Who is served does not hear whether its caller is still there.</summary>
    public async Task Serve(string customer, int ticket)
    {
        var inside = _inside.AddOrUpdate(customer, 1, static (_, count) => count + 1);
        lock (_served)
            MostAtOnce = Math.Max(MostAtOnce, inside);
        _served.Enqueue($"{customer} {ticket}");
        _begun.GetOrAdd($"{customer} {ticket}", _ => New()).TrySetResult();
        try
        {
            await Task.Yield();
            if (_shut.TryGetValue($"{customer} {ticket}", out var shut))
                await shut.Task;
        }
        finally
        {
            _inside.AddOrUpdate(customer, 0, static (_, count) => count - 1);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
