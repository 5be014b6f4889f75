namespace Appia.EntityFrameworkCore.Tests;

/// <summary>Another service.</summary>
[Contract]
public interface IBell
{
    Task Ring(CancellationToken ct = default);
}

public sealed class BellService : IBell
{
    public Task Ring(CancellationToken ct) => Task.CompletedTask;
}
