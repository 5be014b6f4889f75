using Appia.Storage;

namespace Appia.Runtime.Tests.Keys;

/// <summary>Several calls with one key at the same time.</summary>
public sealed class KeyFlightTests : IAsyncLifetime
{
    private static readonly Sale Tea = new("tea", 2);
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Market _market = null!;

    public async Task InitializeAsync() => _market = await Market.Start();

    public async Task DisposeAsync()
    {
        _release.TrySetResult();
        await _market.DisposeAsync();
    }

    [Fact]
    public async Task One_runs_and_all_are_answered()
    {
        HoldFirst();
        var calls = Enumerable.Range(0, 20).Select(_ => _market.Keyed("1").Sell(Tea)).ToArray();
        await _entered.Task.WaitAsync(Market.Patience);
        _release.SetResult();
        var receipts = await Task.WhenAll(calls).WaitAsync(Market.Patience);

        Assert.Single(receipts.Select(receipt => receipt.Id).Distinct());
        Assert.Equal((1, 2L), (_market.Probe.Runs, await _market.Till.Sold("tea")));
    }

    [Fact]
    public async Task When_it_failed_the_next_one_runs()
    {
        HoldFirst(Problems.Conflict("Not now.", "till.not-now"));
        var first = _market.Keyed("1").Sell(Tea);
        await _entered.Task.WaitAsync(Market.Patience);
        var others = Enumerable.Range(0, 5).Select(_ => _market.Keyed("1").Sell(Tea)).ToArray();
        _release.SetResult();

        Assert.Equal("till.not-now", (await Assert.ThrowsAsync<ProblemException>(() => first)).Problem.Code);
        Assert.Single((await Task.WhenAll(others).WaitAsync(Market.Patience)).Select(receipt => receipt.Id).Distinct());
        Assert.Equal((2, 2L), (_market.Probe.Runs, await _market.Till.Sold("tea")));
    }

    [Fact]
    public async Task Who_waits_with_other_arguments_is_refused_once_the_first_succeeded()
    {
        HoldFirst();
        var first = _market.Keyed("1").Sell(Tea);
        await _entered.Task.WaitAsync(Market.Patience);
        var other = _market.Keyed("1").Sell(Tea with { Count = 9 });
        _release.SetResult();

        await first.WaitAsync(Market.Patience);
        Assert.Equal("APPIA3010", (await Assert.ThrowsAsync<ProblemException>(() => other)).Problem.Code);
        Assert.Equal(2, await _market.Till.Sold("tea"));
    }

    [Fact]
    public async Task Who_waits_gives_up_by_its_own_deadline_and_cancellation()
    {
        HoldFirst();
        var first = _market.Keyed("1").Sell(Tea);
        await _entered.Task.WaitAsync(Market.Patience);
        using var giveUp = new CancellationTokenSource();
        var cancelled = _market.Keyed("1").Sell(Tea, giveUp.Token);
        var late = _market.Keyed("1").Sell(Tea);
        await giveUp.CancelAsync();
        var gaveUp = (await Assert.ThrowsAsync<ProblemException>(() => cancelled.WaitAsync(Market.Patience))).Problem;
        _market.System.Clock.Advance(TimeSpan.FromSeconds(31));
        var passed = (await Assert.ThrowsAsync<ProblemException>(() => late.WaitAsync(Market.Patience))).Problem;

        Assert.Equal((ProblemKind.Cancelled, true), (gaveUp.Kind, gaveUp.MayHaveRun));
        Assert.Equal(("APPIA3013", true), (passed.Code, passed.MayHaveRun));
        _release.SetResult();
        await Assert.ThrowsAsync<ProblemException>(() => first.WaitAsync(Market.Patience));
    }

    [Fact]
    public async Task A_run_that_another_process_overtook_writes_nothing_and_answers_as_the_other_did()
    {
        var winner = await _market.Keyed("1").Sell(Tea);
        var row = await Sale();
        await Forget("till");
        _market.Probe.Do = async (where, _) =>
        {
            if (where == "sell")
                await Insert("till", row);
        };

        var loser = await _market.Keyed("1").Sell(Tea);

        Assert.Equal((winner.Id, winner.At), (loser.Id, loser.At));
        Assert.Equal((2, 2L), (_market.Probe.Runs, await _market.Till.Sold("tea")));
    }

    private void HoldFirst(Exception? failure = null)
    {
        var first = 1;
        _market.Probe.Do = async (_, _) =>
        {
            if (Interlocked.Exchange(ref first, 0) == 0)
                return;
            _entered.SetResult();
            await _release.Task;
            if (failure is not null)
                throw failure;
        };
    }

    private async Task<(CallKey Key, KeyRecord Record)> Sale() => await _market.Store("till").QuerySingle(
        new(new SqlText("select caller, method, key, body_hash, response from appia_keys where method = 'till.Sell'")),
        0,
        static (row, _) => (new CallKey(row.Text(0), row.Text(1), row.Text(2)), new KeyRecord(row.Bytes(3).ToArray(), row.Bytes(4).ToArray())));

    private Task Forget(string service) => Commit(service, KeyTable.Delete(DateTimeOffset.MaxValue, 10));

    private Task Insert(string service, (CallKey Key, KeyRecord Record) row) =>
        Commit(service, KeyTable.Insert(row.Key, row.Record, _market.System.Clock.GetUtcNow()));

    private async Task Commit(string service, Statement statement)
    {
        var unit = new UnitOfWork(_market.Store(service), readOnly: false);
        unit.Add(statement);
        await unit.Store.Commit(unit);
    }
}
