namespace Appia.Calls.Tests;

[Contract]
public interface IScoped
{
    Task Touch(CancellationToken ct = default);

    Task<int> Break(CancellationToken ct = default);
}

/// <summary>A dependency of the application's own, one for each call.</summary>
public sealed class Scoped : IDisposable
{
    public Scoped(List<Scoped> made) => made.Add(this);

    public bool Disposed { get; private set; }

    /// <summary>Whether it throws when it is disposed.</summary>
    public bool Fails { get; set; }

    public void Dispose()
    {
        Disposed = true;
        if (Fails)
            throw new InvalidOperationException("It cannot be disposed.");
    }
}

public sealed class ScopedService(Scoped scoped) : IScoped
{
    public Task Touch(CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(scoped.Disposed, scoped);
        return Task.CompletedTask;
    }

    public Task<int> Break(CancellationToken ct)
    {
        scoped.Fails = true;
        return Task.FromResult(7);
    }
}
