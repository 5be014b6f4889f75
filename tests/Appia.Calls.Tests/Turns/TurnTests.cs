using Appia.Engines;
using Appia.Runtime;
using Appia.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Calls.Tests.Turns;

public sealed class TurnTests : IAsyncLifetime
{
    private TestSystem _system = null!;

    private IDesk Desk => _system.Get<IDesk>();

    private Hall Hall => _system.Get<Hall>();

    public async Task InitializeAsync() => _system = await TestSystem.Start(system => system.Add<DeskService>(), test =>
    {
        test.ConfigureServices(services => services.AddSingleton<Hall>());
        test.Configuration["Appia:SerialQueue"] = "40";
    });

    public async Task DisposeAsync() => await _system.DisposeAsync();

    [Fact]
    public async Task Calls_with_one_key_run_one_after_the_other_in_the_order_in_which_they_came()
    {
        Hall.Shut("ann", 0);
        var calls = Enumerable.Range(0, 20).Select(ticket => Desk.Serve("ann", ticket)).ToArray();
        await Hall.Begun("ann", 0);
        Assert.Single(Hall.Served);

        Hall.Open("ann", 0);
        await Task.WhenAll(calls);

        Assert.Equal(Enumerable.Range(0, 20).Select(ticket => $"ann {ticket}"), Hall.Served);
        Assert.Equal(1, Hall.MostAtOnce);
    }

    [Fact]
    public async Task Calls_with_other_keys_run_meanwhile()
    {
        Hall.Shut("ann", 0);
        var waiting = Desk.Serve("ann", 0);
        await Hall.Begun("ann", 0);

        await Desk.Serve("bob", 0);

        Assert.False(waiting.IsCompleted);
        Hall.Open("ann", 0);
        await waiting;
    }

    [Fact]
    public async Task What_one_call_reads_no_other_changes_before_its_commit()
    {
        var counts = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => Desk.Count(new("ann")))));

        Assert.Equal(Enumerable.Range(1, 40), counts.Order());
        Assert.Equal((40, 1), (await Desk.CountOf("ann"), Hall.MostAtOnce));
    }

    [Fact]
    public async Task The_methods_of_a_contract_share_their_keys()
    {
        Hall.Shut("ann", 0);
        var serving = Desk.Serve("ann", 0);
        await Hall.Begun("ann", 0);
        var counting = Desk.Count(new("ann"));

        await Desk.Count(new("bob"));

        Assert.False(counting.IsCompleted);
        Hall.Open("ann", 0);
        await serving;
        Assert.Equal(1, await counting);
    }

    [Fact]
    [SqliteOnly("The first call outlives its deadline. Where processes share a store it has lost its turn by then, and is told so; here no other can have it.")]
    public async Task A_call_whose_deadline_passes_in_the_line_is_never_run_and_the_next_one_is()
    {
        Hall.Shut("ann", 0);
        var first = Desk.Serve("ann", 0);
        await Hall.Begun("ann", 0);
        var second = Desk.Serve("ann", 1);

        _system.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = (await Assert.ThrowsAsync<ProblemException>(() => second)).Problem;
        var third = Desk.Serve("ann", 2);
        Assert.False(third.IsCompleted);
        Hall.Open("ann", 0);
        await Task.WhenAll(first, third);

        Assert.Equal((ProblemKind.DeadlineExceeded, "APPIA3044", false), (late.Kind, late.Code, late.MayHaveRun));
        Assert.Equal(["ann 0", "ann 2"], Hall.Served);
    }

    [Fact]
    [SqliteOnly("The first call outlives its deadline, as above.")]
    public async Task A_call_with_a_token_of_its_own_leaves_the_line_at_its_deadline_too()
    {
        Hall.Shut("bob", 0);
        var first = Desk.Serve("bob", 0);
        await Hall.Begun("bob", 0);
        var both = Desk.ServeBothForAsLongAsItTakes("ann", "bob");
        await Hall.Begun("ann", 1);

        _system.Clock.Advance(TimeSpan.FromMinutes(1));
        try
        {
            // Whether it was in the line already when the time came, or was about to get there.
            var late = (await Assert.ThrowsAsync<ProblemException>(() => both.WaitAsync(TimeSpan.FromSeconds(60)))).Problem;
            Assert.Equal(ProblemKind.DeadlineExceeded, late.Kind);
        }
        finally
        {
            Hall.Open("bob", 0);
        }
        await first;

        Assert.Equal(["bob 0", "ann 1"], Hall.Served);
    }

    [Fact]
    public async Task A_caller_who_gives_up_leaves_the_line()
    {
        Hall.Shut("ann", 0);
        using var patience = new CancellationTokenSource();
        var first = Desk.Serve("ann", 0);
        await Hall.Begun("ann", 0);
        var second = Desk.Serve("ann", 1, patience.Token);

        await patience.CancelAsync();
        var gone = (await Assert.ThrowsAsync<ProblemException>(() => second)).Problem;
        Hall.Open("ann", 0);
        await first;
        await Desk.Serve("ann", 2);

        Assert.Equal(ProblemKind.Cancelled, gone.Kind);
        Assert.Equal(["ann 0", "ann 2"], Hall.Served);
    }

    [Fact]
    public async Task A_call_that_fails_gives_its_turn_back()
    {
        await Assert.ThrowsAsync<ProblemException>(() => Desk.ServeThenFail("ann"));

        await Desk.Serve("ann", 1);
        Assert.Equal(0, await Desk.CountOf("ann"));
    }

    [Fact]
    public async Task A_call_may_commit_in_between_and_keeps_its_turn()
    {
        Hall.Shut("ann", 1);
        var first = Desk.WriteThenCommitTwice("ann");
        await Hall.Begun("ann", 1);
        var second = Desk.Count(new("ann"));

        Assert.Equal(1, await Desk.CountOf("ann"));
        Assert.False(second.IsCompleted);
        Hall.Open("ann", 1);
        await first;

        Assert.Equal((2, 1), (await second, await Desk.CountOf("ann again")));
    }

    [Fact]
    public async Task A_call_that_calls_with_its_own_key_fails_instead_of_waiting_for_itself()
    {
        var circle = (await Assert.ThrowsAsync<ProblemException>(() => Desk.ServeBoth("ann", "ann"))).Problem;

        Assert.Equal((ProblemKind.Conflict, "APPIA3041"), (circle.Kind, circle.Code));
        await Desk.Serve("ann", 3);
    }

    [Fact]
    public async Task Of_two_calls_that_would_wait_for_each_other_the_later_fails()
    {
        Hall.Shut("ann", 1);
        Hall.Shut("bob", 1);
        var ann = Desk.ServeBoth("ann", "bob");
        var bob = Desk.ServeBoth("bob", "ann");
        await Task.WhenAll(Hall.Begun("ann", 1), Hall.Begun("bob", 1));

        Hall.Open("ann", 1);
        Hall.Open("bob", 1);
        var ended = await Task.WhenAll(Code(ann), Code(bob)).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal([null, "APPIA3041"], ended.Order());
    }

    [Fact]
    public async Task Calls_whose_callers_wait_for_each_other_by_way_of_a_third_do_not_wait_for_ever()
    {
        string[] customers = ["ann", "bob", "eve"];
        foreach (var customer in customers)
            Hall.Shut(customer, 1);
        var all = customers.Select((customer, i) => Desk.ServeBoth(customer, customers[(i + 1) % 3])).ToArray();
        await Task.WhenAll(customers.Select(customer => Hall.Begun(customer, 1)));

        foreach (var customer in customers)
            Hall.Open(customer, 1);
        var ended = await Task.WhenAll(all.Select(Code)).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal([null, null, "APPIA3041"], ended.Order());
    }

    [Fact]
    public async Task A_line_that_is_too_long_takes_nobody_more()
    {
        Hall.Shut("ann", 0);
        var first = Desk.Serve("ann", 0);
        await Hall.Begun("ann", 0);
        var line = Enumerable.Range(1, 40).Select(ticket => Desk.Serve("ann", ticket)).ToArray();

        var full = (await Assert.ThrowsAsync<ProblemException>(() => Desk.Serve("ann", 41))).Problem;
        await Desk.Serve("bob", 1);
        Hall.Open("ann", 0);
        await Task.WhenAll([first, .. line]);

        Assert.Equal((ProblemKind.Exhausted, "APPIA3042", TimeSpan.FromSeconds(1)), (full.Kind, full.Code, full.RetryAfter));
        Assert.Equal(41, Hall.Served.Count(served => served.StartsWith("ann", StringComparison.Ordinal)));
    }

    private static async Task<string?> Code(Task call)
    {
        try
        {
            await call;
            return null;
        }
        catch (ProblemException failure)
        {
            return failure.Problem.Code;
        }
    }
}
