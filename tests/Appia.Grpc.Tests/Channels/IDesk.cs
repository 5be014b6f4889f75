namespace Appia.Grpc.Tests;

[Contract]
public interface IDesk
{
    [Get]
    Task<Slip?> Find(Guid id, string? note, CancellationToken ct = default);

    [Idempotent]
    Task Refuse(string why, CancellationToken ct = default);

    IAsyncEnumerable<Slip> Count(int to, CancellationToken ct = default);
}

public sealed record Slip(Guid Id, string Text, IReadOnlyList<decimal> Amounts);

public sealed class DeskService : IDesk
{
    public Task<Slip?> Find(Guid id, string? note, CancellationToken ct) =>
        Task.FromResult(id == Guid.Empty ? null : new Slip(id, note ?? "no note", [1.10m, -2m]));

    public Task Refuse(string why, CancellationToken ct) => throw Problems.InvalidField("why", why);

    public async IAsyncEnumerable<Slip> Count(int to, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var i = 1; i <= to; i++)
        {
            if (i % 10 == 0)
                await Task.Yield();
            yield return new(Guid.Empty, $"{i}", []);
        }
        if (to < 0)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
    }
}
