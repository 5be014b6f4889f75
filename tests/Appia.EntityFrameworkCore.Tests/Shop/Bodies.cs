using System.Collections.Concurrent;

namespace Appia.EntityFrameworkCore.Tests;

/// <summary>What calls of a test do, by a name that travels in their place.</summary>
public sealed class Bodies
{
    private readonly ConcurrentDictionary<string, Func<ShopService, CancellationToken, Task>> _bodies = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _failing = new(StringComparer.Ordinal);
    private int _last;

    public string Add(Func<ShopService, CancellationToken, Task> body)
    {
        var name = $"body-{Interlocked.Increment(ref _last)}";
        _bodies[name] = body;
        return name;
    }

    public Task Run(string name, ShopService service, CancellationToken ct) => _bodies[name](service, ct);

    public void FailNext(string name) => _failing[name] = true;

    public void FailOnce(string name)
    {
        if (_failing.TryRemove(name, out _))
            throw new InvalidOperationException("Once.");
    }
}
