namespace Appia.Bench.Turns;

/// <summary>The same work, in turns and without.</summary>
[Contract]
public interface ICounter
{
    Task<int> Plain(int id, CancellationToken ct = default);

    [Serial(nameof(id))]
    Task<int> Serial(int id, CancellationToken ct = default);
}

/// <summary>Does nothing, and keeps nothing.</summary>
public sealed class CounterService : ICounter
{
    private static readonly Task<int> One = Task.FromResult(1);

    public Task<int> Plain(int id, CancellationToken ct) => One;

    public Task<int> Serial(int id, CancellationToken ct) => One;
}
