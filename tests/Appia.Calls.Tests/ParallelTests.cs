using Appia.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Calls.Tests;

/// <summary>Branches of one call that run at the same time. What is torn between two threads is torn seldom: each test takes many turns.</summary>
public sealed class ParallelTests : IAsyncLifetime
{
    private const int Turns = 1500;
    private TestSystem _system = null!;

    private ICrowd Crowd => _system.Get<ICrowd>();

    public async Task InitializeAsync() => _system = await TestSystem.Start(
        system => system.Add<CrowdService>(), test => test.ConfigureServices(services => services.AddSingleton<Tally>()));

    public async Task DisposeAsync() => await _system.DisposeAsync();

    [Fact]
    public async Task Two_branches_of_one_call_never_make_the_same_id()
    {
        for (var turn = 0; turn < Turns; turn++)
            Assert.Distinct(await Crowd.MakeIds());
    }

    [Fact]
    public async Task All_branches_of_one_call_have_its_one_key()
    {
        for (var turn = 0; turn < Turns; turn++)
            Assert.Single((await Crowd.ReadKey()).Distinct());
    }

    [Fact]
    public async Task All_branches_of_one_call_have_its_one_time()
    {
        var now = _system.Clock.GetUtcNow();
        for (var turn = 0; turn < Turns; turn++)
            Assert.All(await Crowd.ReadTime(), time => Assert.Equal(now, time));
    }

    [Fact]
    public async Task What_two_branches_write_at_once_is_committed_or_refused()
    {
        for (var turn = 0; turn < Turns; turn++)
            foreach (var id in await Crowd.Write($"{turn}"))
                Assert.NotNull(await Crowd.Find(id));
    }

    [Fact]
    public async Task What_two_branches_count_at_once_is_counted_or_refused()
    {
        var accepted = 0;
        for (var turn = 0; turn < Turns; turn++)
            accepted += (await Crowd.Count("turns")).Count(added => added);

        Assert.Equal(accepted, await Crowd.Counted("turns"));
    }

    [Fact]
    public async Task Two_branches_that_commit_at_once_commit_once()
    {
        for (var turn = 0; turn < Turns; turn++)
            await Crowd.CommitTwice("commits");

        Assert.Equal(Turns, await Crowd.Counted("commits"));
    }

    [Fact]
    public async Task What_each_branch_leaves_for_after_the_commit_runs()
    {
        for (var turn = 0; turn < Turns; turn++)
            await Crowd.RunAfterCommit();

        Assert.Equal(2 * Turns, _system.Get<Tally>().Ran);
    }
}
