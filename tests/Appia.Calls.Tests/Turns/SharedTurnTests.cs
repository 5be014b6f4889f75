using System.Globalization;
using Appia.Engines;
using Appia.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Appia.Calls.Tests.Turns;

/// <summary>Turns among two processes that share a store: here, two systems.</summary>
public sealed class SharedTurnTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static int s_last;
    private readonly Hall _hall = new();
    private readonly string _prefix = $"shared{Interlocked.Increment(ref s_last)}_";
    private string _server = "";
    private TestSystem _one = null!;
    private TestSystem _other = null!;

    public async Task InitializeAsync()
    {
        if (SharedServer.Missing is not null)
            return;
        _server = await SharedServer.ConnectionString();
        _one = await Start(deadline: "02:00:00");
        _other = await Start(deadline: "20:00:00");
    }

    public async Task DisposeAsync()
    {
        if (SharedServer.Missing is not null)
            return;
        // A test that failed leaves calls behind.
        _hall.OpenAll();
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    [NeedsPostgreSqlFact]
    public async Task Calls_with_one_key_run_one_after_the_other_in_all_processes()
    {
        var calls = Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => (i % 2 == 0 ? _one : _other).Get<IDesk>().Count(new("ann")))));
        await PassingTime.Until(calls, TimeSpan.FromMilliseconds(100), _one.Clock, _other.Clock);

        Assert.Equal(Enumerable.Range(1, 40), (await calls).Order());
        Assert.Equal(1, _hall.MostAtOnce);
    }

    [NeedsPostgreSqlFact]
    public async Task Two_processes_whose_calls_come_all_the_time_have_about_as_many_turns()
    {
        const int each = 80;
        var calls = Task.WhenAll(Enumerable.Range(0, 2 * each).Select(i => Task.Run(() => (i % 2 == 0 ? _one : _other).Get<IDesk>().Serve("ann", i))));
        await PassingTime.Until(calls, TimeSpan.FromMilliseconds(10), _one.Clock, _other.Clock);
        await calls;

        // While both have calls in line: each has its part, whoever was first.
        var ofOne = _hall.Served.Take(each).Count(served => int.Parse(served.Split(' ')[1], CultureInfo.InvariantCulture) % 2 == 0);
        Assert.InRange(ofOne, each / 5, each * 4 / 5);
        Assert.Equal((2 * each, 1), (_hall.Served.Count, _hall.MostAtOnce));
    }

    [NeedsPostgreSqlFact]
    public async Task A_process_whose_clock_is_ahead_takes_no_turn_early()
    {
        _hall.Shut("ann", 1);
        var first = _one.Get<IDesk>().Serve("ann", 1);
        await _hall.Begun("ann", 1);
        _other.Clock.Advance(TimeSpan.FromDays(1));

        var second = _other.Get<IDesk>().Serve("ann", 2);
        await PassingTime.Until(second, TimeSpan.FromMinutes(10), _other.Clock);
        Assert.Equal("APPIA3044", (await Assert.ThrowsAsync<ProblemException>(() => second)).Problem.Code);

        _hall.Open("ann", 1);
        await first;
        Assert.Equal(["ann 1"], _hall.Served);
    }

    [NeedsPostgreSqlFact]
    public async Task A_call_that_would_look_again_only_after_its_deadline_is_late()
    {
        _hall.Shut("ann", 1);
        var first = _other.Get<IDesk>().Serve("ann", 1);
        await _hall.Begun("ann", 1);
        var second = _one.Get<IDesk>().Serve("ann", 2);
        await UntilClaimed(_one);

        _one.Clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        await PassingTime.Until(second, TimeSpan.FromMilliseconds(1), _one.Clock);

        Assert.Equal("APPIA3044", (await Assert.ThrowsAsync<ProblemException>(() => second)).Problem.Code);
        _hall.Open("ann", 1);
        await first;
        Assert.Equal(["ann 1"], _hall.Served);
    }

    [NeedsPostgreSqlFact]
    public async Task A_call_that_gives_up_leaves_nothing_behind_that_others_wait_for()
    {
        _hall.Shut("ann", 1);
        var first = _one.Get<IDesk>().Serve("ann", 1);
        await _hall.Begun("ann", 1);
        using var patience = new CancellationTokenSource();
        var second = _other.Get<IDesk>().Serve("ann", 2, patience.Token);
        await UntilClaimed(_other);

        await patience.CancelAsync();
        Assert.Equal(ProblemKind.Cancelled, (await Assert.ThrowsAsync<ProblemException>(() => second)).Problem.Kind);
        Assert.Equal(1, await Rows());

        _hall.Open("ann", 1);
        await first;
        Assert.Equal(0, await Rows());
        Assert.Equal(["ann 1"], _hall.Served);
    }

    [NeedsPostgreSqlFact]
    public async Task A_call_that_failed_or_wrote_nothing_gives_its_turn_back_to_all_processes()
    {
        await Assert.ThrowsAsync<ProblemException>(() => _one.Get<IDesk>().ServeThenFail("ann"));
        await _one.Get<IDesk>().Serve("ann", 1);

        await _other.Get<IDesk>().Serve("ann", 2);
        Assert.Equal(["ann 1", "ann 2"], _hall.Served);
    }

    [NeedsPostgreSqlFact]
    public async Task The_turn_of_a_process_that_died_counts_until_the_deadline_of_its_call()
    {
        _hall.Shut("ann", 1);
        var lost = _one.Get<IDesk>().WriteThenCommitTwice("ann");
        await _hall.Begun("ann", 1);
        var next = _other.Get<IDesk>().Count(new("ann"));

        // To the other process the first one is as good as dead.
        await PassDeadlines();
        await PassingTime.Until(next, TimeSpan.FromMilliseconds(10), _other.Clock);
        Assert.Equal(2, await next.WaitAsync(Patience));

        // It was not dead: what it writes from now on is refused.
        _hall.Open("ann", 1);
        var late = (await Assert.ThrowsAsync<ProblemException>(() => lost.WaitAsync(Patience))).Problem;
        Assert.Equal((ProblemKind.Conflict, "APPIA3043"), (late.Kind, late.Code));
        Assert.Equal((2, 0), (await _one.Get<IDesk>().CountOf("ann"), await _one.Get<IDesk>().CountOf("ann again")));
    }

    private async Task<TestSystem> Start(string deadline) => await TestSystem.Start(system => system.Add<DeskService>(), test =>
    {
        test.ConfigureServices(services => services.AddSingleton(_hall));
        test.Configuration["Appia:Engine"] = "postgres";
        test.Configuration["ConnectionStrings:Appia"] = _server;
        test.Configuration["Appia:SchemaPrefix"] = _prefix;
        test.Configuration["Appia:Control"] = "false";
        test.Configuration["Appia:Deadline"] = deadline;
    });

    // The clock that counts is the server's: turns are as if that much time had passed.
    private Task<object?> PassDeadlines() => Execute(table => $"update {table} set until = 0");

    // One has the turn, and another process the claim to the next one.
    private async Task UntilClaimed(TestSystem waiting)
    {
        var rows = UntilRows(2);
        await PassingTime.Until(rows, TimeSpan.FromMilliseconds(1), waiting.Clock);
        await rows;
    }

    private async Task UntilRows(int count)
    {
        for (var looks = 0; looks < 10_000 && await Rows() != count; looks++)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        Assert.Equal(count, await Rows());
    }

    // Turns, and claims to the next ones.
    private async Task<int> Rows() => (int)(long)(await Execute(table => $"select count(*) from {table}"))!;

    private async Task<object?> Execute(Func<string, string> sql)
    {
        await using var source = NpgsqlDataSource.Create(_server);
        await using var execute = source.CreateCommand(sql($"{_prefix}desk.appia_turns"));
        return await execute.ExecuteScalarAsync();
    }
}
