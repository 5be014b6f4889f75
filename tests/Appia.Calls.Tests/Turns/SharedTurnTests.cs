using Appia.PostgreSql.Server;
using Appia.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Calls.Tests.Turns;

/// <summary>Turns among two processes that share a store: here, two systems.</summary>
public sealed class SharedTurnTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Hall _hall = new();
    private PrivateServer? _server;
    private TestSystem _one = null!;
    private TestSystem _other = null!;

    public async Task InitializeAsync()
    {
        if (ServerFactAttribute.Missing is not null)
            return;
        _server = await PrivateServer.Start();
        _one = await Start(deadline: "02:00:00");
        _other = await Start(deadline: "20:00:00");
    }

    public async Task DisposeAsync()
    {
        if (_server is null)
            return;
        // A test that failed leaves calls behind.
        _hall.OpenAll();
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await _server.DisposeAsync();
    }

    [ServerFact]
    public async Task Calls_with_one_key_run_one_after_the_other_in_all_processes()
    {
        var calls = Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => (i % 2 == 0 ? _one : _other).Get<IDesk>().Count(new("ann")))));
        await Move(calls, TimeSpan.FromMilliseconds(100), _one, _other);

        Assert.Equal(Enumerable.Range(1, 40), (await calls).Order());
        Assert.Equal(1, _hall.MostAtOnce);
    }

    [ServerFact]
    public async Task A_call_that_failed_or_wrote_nothing_gives_its_turn_back_to_all_processes()
    {
        await Assert.ThrowsAsync<ProblemException>(() => _one.Get<IDesk>().ServeThenFail("ann"));
        await _one.Get<IDesk>().Serve("ann", 1);

        await _other.Get<IDesk>().Serve("ann", 2);
        Assert.Equal(["ann 1", "ann 2"], _hall.Served);
    }

    [ServerFact]
    public async Task The_turn_of_a_process_that_died_counts_until_the_deadline_of_its_call()
    {
        _hall.Shut("ann", 1);
        var lost = _one.Get<IDesk>().WriteThenCommitTwice("ann");
        await _hall.Begun("ann", 1);
        var next = _other.Get<IDesk>().Count(new("ann"));

        // Time passes only where somebody waits: to the other process the first one is as good as dead.
        await Move(next, TimeSpan.FromSeconds(30), _other);
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
        test.Configuration["ConnectionStrings:Appia"] = _server!.ConnectionString;
        test.Configuration["Appia:SchemaPrefix"] = "shared_";
        test.Configuration["Appia:Control"] = "false";
        test.Configuration["Appia:Deadline"] = deadline;
    });

    // Those who look whether a turn is free wait for a little time to pass. Nothing of it depends on how much passes, as long as nobody's deadline does.
    private static async Task Move(Task calls, TimeSpan step, params TestSystem[] systems)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!calls.IsCompleted)
        {
            foreach (var system in systems)
                system.Clock.Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, "The calls did not end.");
        }
    }
}
