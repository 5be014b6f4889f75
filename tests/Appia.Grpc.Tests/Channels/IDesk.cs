namespace Appia.Grpc.Tests;

[Contract]
public interface IDesk
{
    [Get]
    Task<Slip?> Find(Guid id, string? note, CancellationToken ct = default);

    [Idempotent]
    Task Refuse(string why, CancellationToken ct = default);

    IAsyncEnumerable<Slip> Count(int to, CancellationToken ct = default);

    Task<string> Join(int start, IAsyncEnumerable<int> marks, CancellationToken ct = default);

    IAsyncEnumerable<string> Talk(string name, IAsyncEnumerable<Slip> slips, CancellationToken ct = default);
}

public sealed record Slip(Guid Id, string Text, IReadOnlyList<decimal> Amounts);

public sealed class DeskService : IDesk
{
    /// <summary>A mark was taken.</summary>
    public TaskCompletionSource Taken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How the last stream that was taken ended.</summary>
    public TaskCompletionSource<string> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

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

    public async Task<string> Join(int start, IAsyncEnumerable<int> marks, CancellationToken ct)
    {
        var all = new List<int> { start };
        try
        {
            await foreach (var mark in marks.WithCancellation(ct))
            {
                all.Add(mark);
                Taken.TrySetResult();
                if (mark == 99)
                    return "enough";
            }
        }
        catch (Exception failure)
        {
            Ended.TrySetResult(failure is OperationCanceledException ? "cancelled" : failure.Message);
            throw;
        }
        Ended.TrySetResult("ended");
        return string.Join(' ', all);
    }

    public async IAsyncEnumerable<string> Talk(
        string name, IAsyncEnumerable<Slip> slips, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        yield return $"hello {name}";
        await foreach (var slip in slips.WithCancellation(ct))
            yield return slip.Text;
        yield return "bye";
    }
}
