using Appia.Testing;
using Dapper;

namespace Appia.Calls.Tests;

public sealed class SqlTests : IAsyncLifetime
{
    private TestSystem _system = null!;

    private IVault Vault => _system.Get<IVault>();

    private Probe Probe => _system.Get<Probe>();

    public async Task InitializeAsync()
    {
        _system = await Bank.Start();
        await Vault.Setup();
    }

    public async Task DisposeAsync() => await _system.DisposeAsync();

    [Fact]
    public async Task Sql_a_document_and_an_event_of_one_call_commit_together()
    {
        await Vault.Deposit("a", 3);
        await _system.Quiet();

        Assert.Equal([new("a", 3)], await Vault.All());
        Assert.True(await HasReceipt("a"));
        Assert.Equal(["a"], await Heard());
    }

    [Fact]
    public async Task A_call_that_fails_writes_nothing_of_either()
    {
        await Assert.ThrowsAsync<ProblemException>(() => Vault.DepositThenFail("a"));
        await _system.Quiet();

        Assert.Empty(await Vault.All());
        Assert.False(await HasReceipt("a"));
        Assert.Empty(await Heard());
    }

    [Fact]
    public async Task A_constraint_that_nobody_handles_fails_the_call_and_its_documents()
    {
        await Vault.Deposit("a", 3);
        await _system.Get<IAppia>().Call<VaultService>(_ =>
        {
            _system.Get<IDocuments<Receipt>>().Delete("a");
            return Task.CompletedTask;
        });

        var problem = await Assert.ThrowsAsync<ProblemException>(() => Vault.Deposit("a", 4));

        Assert.Equal((ProblemKind.Conflict, "APPIA2112"), (problem.Problem.Kind, problem.Problem.Code));
        Assert.Equal([new("a", 3)], await Vault.All());
        Assert.False(await HasReceipt("a"));
    }

    [Fact]
    public async Task Calls_that_write_by_sql_at_once_all_commit()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Vault.Deposit($"{i:00}", i)));
        await _system.Quiet();

        Assert.Equal(Enumerable.Range(0, 20).Select(i => new Gold($"{i:00}", i)), await Vault.All());
        Assert.Equal(20, (await Heard()).Count);
    }

    [Theory]
    [InlineData(Outgoing.Service, "ledger.Read")]
    [InlineData(Outgoing.Stream, "ledger.CountTo")]
    [InlineData(Outgoing.OwnUnit, "IUnits.Run")]
    [InlineData(Outgoing.OtherStore, "IAppia.Call")]
    public async Task A_call_that_holds_the_writer_may_not_wait_for_others(Outgoing how, string named)
    {
        var problem = await Assert.ThrowsAsync<ProblemException>(() => Vault.DepositThenCall("a", how));

        var refused = Assert.IsType<AppiaException>(problem.InnerException);
        Assert.Equal("APPIA3009", refused.Code);
        Assert.Contains(named, refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await Vault.All());
    }

    [Fact]
    public async Task A_call_that_committed_may_call_others_again()
    {
        await Vault.DepositThenCall("a", Outgoing.AfterCommit);

        Assert.Equal([new("a", 1)], await Vault.All());
        Assert.Equal(3, await _system.Get<ILedger>().Read("a"));
    }

    [Fact]
    public async Task What_was_committed_on_the_way_stays_and_the_next_connection_begins_anew()
    {
        await Assert.ThrowsAsync<ProblemException>(() => Vault.DepositTwice("first", "second"));

        Assert.Equal([new("first", 1)], await Vault.All());
    }

    [Fact]
    public async Task A_reading_call_cannot_write_by_sql()
    {
        var problem = await Assert.ThrowsAsync<ProblemException>(() => Vault.DepositWhileReading());

        Assert.Equal("APPIA2136", Assert.IsType<AppiaException>(problem.InnerException).Code);
        Assert.Empty(await Vault.All());
    }

    [Fact]
    public async Task A_stream_reads_by_sql()
    {
        await Vault.Deposit("a", 1);
        await Vault.Deposit("b", 2);

        var seen = new List<Gold>();
        await foreach (var gold in Vault.Stream())
            seen.Add(gold);

        Assert.Equal([new("a", 1), new("b", 2)], seen);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_that_holds_the_writer_for_two_seconds_writes_nothing(bool swallow)
    {
        var late = Vault.DepositThenOutstay("late", swallow);
        await Probe.Entered.Task;
        var waiting = Vault.Deposit("waiting", 2);
        _system.Clock.Advance(TimeSpan.FromSeconds(2));
        await waiting;
        Probe.Released.SetResult();

        var problem = await Assert.ThrowsAsync<ProblemException>(() => late);

        Assert.Equal((ProblemKind.DeadlineExceeded, "APPIA2127", false), (problem.Problem.Kind, problem.Problem.Code, problem.Problem.MayHaveRun));
        Assert.Equal([new("waiting", 2)], await Vault.All());
        Assert.False(await HasReceipt("late"));
    }

    [Fact]
    public async Task How_long_the_writer_may_be_held_is_configuration()
    {
        await using var system = await Bank.Start(test => test.Configuration["Appia:Storage:InteractiveTime"] = "00:00:10");
        await system.Get<IVault>().Setup();
        var probe = system.Get<Probe>();
        var slow = system.Get<IVault>().DepositThenOutstay("slow", swallow: true);
        await probe.Entered.Task;
        system.Clock.Advance(TimeSpan.FromSeconds(9));
        probe.Released.SetResult();
        await slow;

        Assert.Equal([new("slow", 1)], await system.Get<IVault>().All());
    }

    [Fact]
    public async Task A_cancelled_call_gives_the_writer_back()
    {
        using var source = new CancellationTokenSource();
        var call = Vault.DepositThenWait("gone", source.Token);
        await Probe.Entered.Task;
        await source.CancelAsync();

        Assert.Equal(ProblemKind.Cancelled, (await Assert.ThrowsAsync<ProblemException>(() => call)).Problem.Kind);
        await Vault.Deposit("next", 1);
        Assert.Equal([new("next", 1)], await Vault.All());
    }

    [Fact]
    public async Task A_command_that_outlives_its_call_writes_nothing()
    {
        await Vault.Leak();
        Probe.Released.SetResult();

        var refused = await Assert.ThrowsAsync<AppiaException>(() => Probe.Leaked!);

        Assert.Equal("APPIA2128", refused.Code);
        Assert.Empty(await Vault.All());
    }

    [Fact]
    public async Task A_handler_that_writes_by_sql_and_fails_has_its_effect_once()
    {
        Probe.FailOn = "a";
        await Vault.Deposit("a", 1);
        await Vault.Deposit("b", 1);
        await _system.Quiet();

        Assert.Equal(["a", "b"], (await Heard()).Order());
    }

    [Fact]
    public async Task A_system_stops_while_a_call_holds_the_writer()
    {
        var call = Vault.DepositThenWait("gone");
        await Probe.Entered.Task;
        var stopping = _system.Stop();
        _system.Clock.Advance(TimeSpan.FromSeconds(31));

        await Assert.ThrowsAsync<ProblemException>(() => call);
        await stopping;
    }

    private async Task<bool> HasReceipt(string id) => await _system.Get<IAppia>().Call<VaultService, bool>(
        async ct => await _system.Get<IDocuments<Receipt>>().Find(id, ct) is not null);

    private async Task<List<string>> Heard() => await _system.Get<IAppia>().Call<VaultService, List<string>>(
        async ct => (await (await _system.Get<ISql>().OpenForReading(ct)).QueryAsync<string>("select id from heard")).AsList());
}
