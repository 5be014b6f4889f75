using Appia.Engines;
using Appia.Runtime;
using Appia.Testing;

namespace Appia.Calls.Tests.EventStreams;

public sealed class EventStreamTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private TestSystem _system = null!;

    private ISavings Savings => _system.Get<ISavings>();

    private ProjectionsAdmin Projections => _system.Get<ProjectionsAdmin>();

    public async Task InitializeAsync()
    {
        Turnover.Broken = false;
        Turnover.Making = null;
        _system = await Start();
    }

    public async Task DisposeAsync()
    {
        Turnover.Broken = false;
        Turnover.Making = null;
        await _system.DisposeAsync();
    }

    [Fact]
    public async Task Appends_commit_with_the_call_and_everything_made_of_them_follows()
    {
        await Savings.Open("a", "ann");
        await Savings.Deposit("a", 5);
        Assert.Equal((5, 5), (await Savings.Balance("a"), (await Savings.Saver("ann"))!.Balance));
        await _system.Quiet(Patience);
        Assert.Equal(new Turnover("all", 5, 1), await Savings.Turnover());
        var history = new List<string>();
        await foreach (var line in Savings.History("a"))
            history.Add(line);
        Assert.Equal(["1 SavingsOpened { Owner = ann }", "2 Paid { Amount = 5 }"], history);
    }

    [Fact]
    public async Task A_call_that_fails_appends_nothing()
    {
        await Savings.Open("a", "ann");
        await Assert.ThrowsAsync<ProblemException>(() => Savings.Withdraw("a", 10));
        await _system.Quiet(Patience);
        Assert.Equal((0, 0), (await Savings.Balance("a"), (await Savings.Saver("ann"))!.Balance));
        Assert.Null(await Savings.Turnover());
    }

    [Fact]
    public async Task A_caller_that_expects_another_version_hears_of_the_conflict()
    {
        await Savings.Open("a", "ann");
        var twice = await Assert.ThrowsAsync<ProblemException>(() => Savings.Open("a", "bob"));
        var late = await Assert.ThrowsAsync<ProblemException>(() => Savings.DepositAt("a", 3, 1));
        Assert.Equal(("APPIA2214", "APPIA2214"), (twice.Problem.Code, late.Problem.Code));
        await Savings.DepositAt("a", 1, 1);
        Assert.Equal(1, await Savings.Balance("a"));
    }

    [Fact]
    public async Task Repeatable_calls_that_meet_on_one_stream_run_again_and_lose_nothing()
    {
        await Savings.Open("a", "ann");
        var depositing = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
                await Persist(() => Savings.Deposit("a", 1));
        })));
        // The later runs of a call wait for a little time to pass.
        await PassingTime.Until(depositing, TimeSpan.FromMilliseconds(10), _system.Clock);
        await depositing;
        await _system.Quiet(Patience);
        Assert.Equal((40, 40), (await Savings.Balance("a"), (await Savings.Saver("ann"))!.Balance));
        Assert.Equal(new Turnover("all", 40, 40), await Savings.Turnover());
    }

    [Fact]
    public async Task What_a_crash_leaves_has_every_event_once_in_everything_that_is_made_of_it()
    {
        await Savings.Open("a", "ann");
        var acknowledged = 0;
        var depositing = Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                await Persist(() => Savings.Deposit("a", 1));
                Volatile.Write(ref acknowledged, i + 1);
            }
        });
        while (Volatile.Read(ref acknowledged) < 50)
            await Savings.Balance("a");
        var before = Volatile.Read(ref acknowledged);
        var copy = StoredData.Of(_system.Data).AfterCrash();
        await depositing;
        try
        {
            await using var revived = await Start(copy);
            await revived.Quiet(Patience);
            var savings = revived.Get<ISavings>();
            var balance = await savings.Balance("a");
            Assert.True(balance >= before, $"{before} deposits were acknowledged, and {balance} are there.");
            Assert.Equal(balance, (await savings.Saver("ann"))!.Balance);
            Assert.Equal(new Turnover("all", balance, balance), await savings.Turnover());
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [Fact]
    public async Task A_projection_that_fails_passes_over_nothing_and_says_so_until_it_passes()
    {
        await Savings.Open("a", "ann");
        Turnover.Broken = true;
        await Savings.Deposit("a", 5);
        await Until(async () => (await Status("turnover")).Failure is not null, "the projection fails");
        Assert.Contains("This build is broken.", (await Status("turnover")).Failure);
        Assert.Equal(5, (await Savings.Saver("ann"))!.Balance);
        Turnover.Broken = false;
        await _system.Quiet(Patience);
        Assert.Equal(new Turnover("all", 5, 1), await Savings.Turnover());
        Assert.Null((await Status("turnover")).Failure);
    }

    [Fact]
    public async Task A_stop_in_the_midst_of_a_step_is_no_failure()
    {
        var stopped = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Savings.Open("a", "ann");
        Turnover.Making = () => stopped.TrySetResult(_system.Get<ProjectionsRunner>().Stop());
        await Savings.Deposit("a", 5);

        await await stopped.Task.WaitAsync(Patience);

        Assert.Null(await Savings.Turnover());
    }

    [Theory]
    [InlineData("turnover")]
    [InlineData("savers")]
    public async Task A_projection_is_built_anew_on_demand(string name)
    {
        await Savings.Open("a", "ann");
        await Savings.Deposit("a", 5);
        await _system.Quiet(Patience);
        await Projections.Rebuild(name);
        Assert.NotNull(await Savings.Turnover());
        await _system.Quiet(Patience);
        Assert.Equal((5, new Turnover("all", 5, 1)), ((await Savings.Saver("ann"))!.Balance, await Savings.Turnover()));
        var status = await Status(name);
        Assert.Equal((null, status.Head), (status.Rebuilt, status.Position));
    }

    [Fact]
    public async Task An_unknown_projection_is_refused_with_the_names_of_those_there_are()
    {
        var failure = await Assert.ThrowsAsync<ProblemException>(() => Projections.Rebuild("turnovers"));
        Assert.Equal((ProblemKind.NotFound, "APPIA2218"), (failure.Problem.Kind, failure.Problem.Code));
        Assert.Contains("turnover", failure.Problem.Detail);
    }

    private static Task<TestSystem> Start(string? data = null) => TestSystem.Start(
        system => system.Add<SavingsService>(),
        test =>
        {
            if (data is not null)
                test.Data = data;
        });

    private async Task<ProjectionStatus> Status(string name) => (await Projections.Status()).Single(status => status.Projection == name);

    private static async Task Until(Func<Task<bool>> holds, string what)
    {
        for (var looks = 0; !await holds(); looks++)
        {
            Assert.True(looks < 100_000, $"It did not come: {what}.");
            await Task.Yield();
        }
    }

    private static async Task Persist(Func<Task> call)
    {
        while (true)
        {
            try
            {
                await call();
                return;
            }
            catch (ProblemException overtaken) when (overtaken.Problem.Code is "APPIA2214" or "APPIA2210")
            {
                // Overtaken five times in a row: nothing was written.
            }
        }
    }
}
