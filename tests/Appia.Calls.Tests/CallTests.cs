using Appia.Runtime;
using Appia.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Calls.Tests;

public sealed class CallTests : IAsyncLifetime
{
    private TestSystem _system = null!;

    private ILedger Ledger => _system.Get<ILedger>();

    private ITeller Teller => _system.Get<ITeller>();

    private Probe Probe => _system.Get<Probe>();

    public async Task InitializeAsync() => _system = await Bank.Start();

    public async Task DisposeAsync() => await _system.DisposeAsync();

    [Fact]
    public async Task What_a_call_wrote_is_committed_before_its_caller_sees_the_answer()
    {
        await Ledger.Write("a", 3);

        Assert.Equal(3, await Ledger.Read("a"));
    }

    [Fact]
    public async Task A_call_that_fails_writes_nothing()
    {
        var problem = await Assert.ThrowsAsync<ProblemException>(() => Ledger.WriteThenFail("a"));

        Assert.Equal(ProblemKind.Conflict, problem.Problem.Kind);
        Assert.Null(await Ledger.Find("a"));
    }

    [Fact]
    public async Task A_nested_call_commits_on_its_own_and_stays_when_its_caller_fails()
    {
        await Assert.ThrowsAsync<ProblemException>(() => Teller.PayThenFail("a"));

        Assert.Equal(5, await Ledger.Read("a"));
    }

    [Fact]
    public async Task A_nested_call_sees_what_the_one_before_it_committed() => Assert.Equal(12, await Teller.WriteThenRead("a"));

    [Fact]
    public async Task Two_writes_to_one_document_in_one_call_leave_the_last()
    {
        await Ledger.WriteTwice("a");

        Assert.Equal(2, await Ledger.Read("a"));
    }

    [Fact]
    public async Task What_was_committed_on_the_way_stays_when_the_rest_fails()
    {
        await Assert.ThrowsAsync<ProblemException>(() => Ledger.CommitThenFail("first", "second"));

        Assert.Equal(1, await Ledger.Read("first"));
        Assert.Null(await Ledger.Find("second"));
    }

    [Fact]
    public async Task A_unit_of_its_own_stays_when_the_call_around_it_fails()
    {
        await Assert.ThrowsAsync<ProblemException>(() => Ledger.RunApartThenFail("a"));

        Assert.Equal(7, await Ledger.Read("a"));
    }

    [Fact]
    public async Task A_reading_call_cannot_write()
    {
        var problem = await Assert.ThrowsAsync<ProblemException>(() => Ledger.WriteWhileReading("a"));

        Assert.Equal("APPIA2003", Assert.IsType<AppiaException>(problem.InnerException).Code);
        Assert.Null(await Ledger.Find("a"));
    }

    [Fact]
    public async Task Work_that_outlives_its_call_cannot_write()
    {
        await Ledger.Leak();
        Probe.Released.SetResult();

        var refused = await Assert.ThrowsAsync<AppiaException>(() => Probe.Leaked!);

        Assert.Equal("APPIA3002", refused.Code);
        Assert.Null(await Ledger.Find("leaked"));
    }

    [Fact]
    public async Task Work_that_outlives_its_call_cannot_call_others()
    {
        await Teller.Leak();
        Probe.Released.SetResult();

        var refused = await Assert.ThrowsAsync<AppiaException>(() => Probe.Leaked!);

        Assert.Equal("APPIA3002", refused.Code);
    }

    [Fact]
    public void The_call_outside_of_a_call_is_a_clear_mistake()
    {
        var refused = Assert.Throws<AppiaException>(() => _system.Get<ICall>().Key);

        Assert.Equal("APPIA3001", refused.Code);
    }

    [Fact]
    public async Task A_store_outside_of_a_call_is_a_clear_mistake()
    {
        var refused = await Assert.ThrowsAsync<AppiaException>(async () => await _system.Get<IDocuments<Entry>>().Find("a"));

        Assert.Equal("APPIA2001", refused.Code);
    }

    [Fact]
    public async Task Code_that_is_no_service_works_in_a_service_s_store()
    {
        var entries = _system.Get<IDocuments<Entry>>();

        await _system.Get<IAppia>().Call<LedgerService>(_ =>
        {
            entries.Put(new("a", 9));
            return Task.CompletedTask;
        });

        Assert.Equal(9, await Ledger.Read("a"));
    }

    [Fact]
    public async Task An_action_after_the_commit_runs_once_and_only_when_the_call_committed()
    {
        await Assert.ThrowsAsync<ProblemException>(() => Ledger.AfterCommit(fail: true));
        Assert.Equal(0, Probe.Ran);

        await Ledger.AfterCommit(fail: false);
        Assert.Equal(1, Probe.Ran);
    }

    [Fact]
    public async Task A_call_past_its_deadline_fails_and_writes_nothing()
    {
        var call = Ledger.WriteThenWait("late");
        await Probe.Entered.Task;
        _system.Clock.Advance(TimeSpan.FromSeconds(31));

        var problem = await Assert.ThrowsAsync<ProblemException>(() => call);

        Assert.Equal(ProblemKind.DeadlineExceeded, problem.Problem.Kind);
        Assert.Null(await Ledger.Find("late"));
    }

    [Fact]
    public async Task A_nested_call_has_its_caller_s_deadline()
    {
        var call = Teller.WaitThere("late");
        await Probe.Entered.Task;
        _system.Clock.Advance(TimeSpan.FromSeconds(31));

        var problem = await Assert.ThrowsAsync<ProblemException>(() => call);

        Assert.Equal(ProblemKind.DeadlineExceeded, problem.Problem.Kind);
    }

    [Fact]
    public async Task A_cancelled_call_writes_nothing()
    {
        using var source = new CancellationTokenSource();
        var call = Ledger.WriteThenWait("gone", source.Token);
        await Probe.Entered.Task;
        await source.CancelAsync();

        var problem = await Assert.ThrowsAsync<ProblemException>(() => call);

        Assert.Equal(ProblemKind.Cancelled, problem.Problem.Kind);
        Assert.Null(await Ledger.Find("gone"));
    }

    [Fact]
    public async Task The_caller_flows_through_nested_calls()
    {
        using (_system.As("ann"))
            Assert.Equal("ann", await Teller.WhoAmI());
        Assert.Null(await Teller.WhoAmI());
    }

    [Fact]
    public async Task A_nested_call_knows_which_service_makes_it()
    {
        Assert.Equal("teller", await Teller.WhichService());
        Assert.Null(await Ledger.WhichService());
    }

    [Fact]
    public async Task Nested_calls_of_one_operation_have_keys_of_their_own_and_one_time()
    {
        var ids = await Teller.MakeIdsTwice();

        Assert.NotEqual(ids[0].Key, ids[1].Key);
        Assert.Equal(4, ids.SelectMany(made => new[] { made.First, made.Second }).Distinct().Count());
        Assert.Equal(ids[0].Now, ids[1].Now);
        Assert.All(ids, made => Assert.Equal(7, made.First.Version));
    }

    [Fact]
    public async Task A_repeated_operation_makes_the_same_ids()
    {
        var host = _system.Get<AppiaSystem>().Services.Single(service => service.Name == "ledger");
        var seen = new List<(string Key, Guid First, Guid Second)>();
        var start = new CallStart { Key = "order-17", Now = _system.Clock.GetUtcNow() };
        for (var attempt = 0; attempt < 2; attempt++)
            await host.RunIn(
                new(host.Store!, readOnly: false),
                start,
                (_, call, _) =>
                {
                    seen.Add((call.Key, call.NewId(), call.NewId()));
                    return Task.CompletedTask;
                },
                _system.Get<ICall>());

        Assert.Equal(seen[0], seen[1]);
        Assert.Equal("order-17", seen[0].Key);
        Assert.NotEqual(seen[0].First, seen[0].Second);
    }

    [Fact]
    public async Task An_unforeseen_failure_is_internal()
    {
        var problem = await Assert.ThrowsAsync<ProblemException>(() => Ledger.Crash());

        Assert.Equal(ProblemKind.Internal, problem.Problem.Kind);
        Assert.IsType<InvalidOperationException>(problem.InnerException);
    }

    [Fact]
    public async Task Every_field_that_is_wrong_is_named()
    {
        var problem = await Assert.ThrowsAsync<ProblemException>(() => Ledger.Echo(new("too long", 10, [new(1), new(4)])));

        Assert.Equal(["box.items[1].count", "box.label", "box.size"], problem.Problem.Errors!.Keys.Order());
    }

    [Fact]
    public async Task Parallel_reads_of_one_call_do_not_disturb_each_other()
    {
        await Ledger.Write("a", 1);
        var entries = _system.Get<IDocuments<Entry>>();

        var found = await _system.Get<IAppia>().Call<LedgerService, Entry?[]>(
            async ct => await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => entries.Find("a", ct).AsTask())));

        Assert.All(found, entry => Assert.Equal(1, entry!.Amount));
    }
}
