namespace Appia.Calls.Tests;

/// <summary>A service whose calls do the same from several threads at once.</summary>
[Contract]
public interface ICrowd
{
    Task<IReadOnlyList<Guid>> MakeIds(CancellationToken ct = default);

    Task<IReadOnlyList<string>> ReadKey(CancellationToken ct = default);

    Task<IReadOnlyList<DateTimeOffset>> ReadTime(CancellationToken ct = default);

    Task<IReadOnlyList<string>> Write(string prefix, CancellationToken ct = default);

    Task<IReadOnlyList<bool>> Count(string counter, CancellationToken ct = default);

    Task CommitTwice(string counter, CancellationToken ct = default);

    Task RunAfterCommit(CancellationToken ct = default);

    [Idempotent]
    Task<Entry?> Find(string id, CancellationToken ct = default);

    [Idempotent]
    Task<long> Counted(string counter, CancellationToken ct = default);
}

/// <summary>How often what was left for after a commit has run.</summary>
public sealed class Tally
{
    private int _ran;

    public int Ran => _ran;

    public void Add() => Interlocked.Increment(ref _ran);
}

public sealed class CrowdService(IDocuments<Entry> entries, ICounters counters, ICall call, IUnits units, Tally tally) : ICrowd
{
    // A unit of its own, so that nothing of the call was made before the threads begin.
    public Task<IReadOnlyList<Guid>> MakeIds(CancellationToken ct) => units.Run(_ => Together(_ => call.NewId()), ct);

    public Task<IReadOnlyList<string>> ReadKey(CancellationToken ct) => Together(_ => call.Key);

    public Task<IReadOnlyList<DateTimeOffset>> ReadTime(CancellationToken ct) => units.Run(_ => Together(_ => call.Now), ct);

    public async Task<IReadOnlyList<string>> Write(string prefix, CancellationToken ct) =>
        [.. (await Together(thread => Attempt(() => entries.Add(new($"{prefix}-{thread}", thread))) ? $"{prefix}-{thread}" : null)).OfType<string>()];

    public Task<IReadOnlyList<bool>> Count(string counter, CancellationToken ct) => Together(_ => Attempt(() => counters.Add(counter)));

    public async Task CommitTwice(string counter, CancellationToken ct)
    {
        counters.Add(counter);
        await Task.WhenAll(await Together(_ => call.Commit(ct).AsTask()));
    }

    public Task RunAfterCommit(CancellationToken ct) => units.Run(
        _ => Together(_ =>
        {
            call.AfterCommit(tally.Add);
            return 0;
        }),
        ct);

    public async Task<Entry?> Find(string id, CancellationToken ct) => await entries.Find(id, ct);

    public async Task<long> Counted(string counter, CancellationToken ct) => await counters.Get(counter, ct);

    private static async Task<IReadOnlyList<T>> Together<T>(Func<int, T> act)
    {
        using var start = new Barrier(2);
        return await Task.WhenAll(Enumerable.Range(0, 2).Select(thread => Task.Run(() =>
        {
            start.SignalAndWait();
            return act(thread);
        })));
    }

    private static bool Attempt(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (AppiaException refused) when (refused.Code == "APPIA2004")
        {
            return false;
        }
    }
}
