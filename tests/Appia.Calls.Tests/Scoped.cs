namespace Appia.Calls.Tests;

[Contract]
public interface IScoped
{
    Task Touch(CancellationToken ct = default);
}

/// <summary>A dependency of the application's own, one for each call.</summary>
public sealed class Scoped : IDisposable
{
    public Scoped(List<Scoped> made) => made.Add(this);

    public bool Disposed { get; private set; }

    public void Dispose() => Disposed = true;
}

public sealed class ScopedService(Scoped scoped) : IScoped
{
    public Task Touch(CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(scoped.Disposed, scoped);
        return Task.CompletedTask;
    }
}
