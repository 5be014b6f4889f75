using Appia.Engines;
using Appia.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Calls.Tests;

public sealed class StaleReadTests : IAsyncLifetime
{
    private TestSystem _system = null!;

    private IRaces Races => _system.Get<IRaces>();

    private Course Course => _system.Get<Course>();

    public async Task InitializeAsync() => _system = await TestSystem.Start(
        system => system.Add<RacesService>(), test => test.ConfigureServices(services => services.AddSingleton<Course>()));

    public async Task DisposeAsync() => await _system.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_idempotent_call_whose_read_was_stale_runs_again_as_the_same_operation(bool exists)
    {
        if (exists)
            await Races.Set("a", 1);
        Course.Overtakes = 1;

        Assert.Equal(101, await Races.Raise("a"));

        Assert.Equal(101, await Races.Amount("a"));
        Assert.Equal(2, Course.Runs.Count);
        Assert.Single(Course.Runs.Distinct());
    }

    [Fact]
    public async Task A_call_that_is_overtaken_each_time_fails_after_five_runs()
    {
        await Races.Set("a", 1);
        Course.Overtakes = int.MaxValue;

        var failure = await Conflict(Races.Raise("a"));

        Assert.Equal(("APPIA2210", 5), (failure.Code, Course.Runs.Count));
        Assert.Equal(100, await Races.Amount("a"));
    }

    [Fact]
    public async Task A_call_that_is_not_idempotent_fails_at_once()
    {
        await Races.Set("a", 1);
        Course.Overtakes = 1;

        var failure = await Conflict(Races.RaiseOnce("a"));

        Assert.Equal(("APPIA2210", 1), (failure.Code, Course.Runs.Count));
    }

    [Fact]
    public async Task A_conflict_that_the_service_itself_reports_fails_at_once()
    {
        var failure = await Conflict(Races.Refuse("a"));

        Assert.Equal(("conflict", 1), (failure.Code, Course.Runs.Count));
    }

    [Fact]
    public async Task A_broken_unique_index_fails_at_once()
    {
        await Races.Take("1", "window");
        Course.Runs.Clear();

        var failure = await Conflict(Races.Take("2", "window"));

        Assert.Equal(("APPIA2212", 1), (failure.Code, Course.Runs.Count));
    }

    // The later runs wait for a little time to pass.
    private async Task<Problem> Conflict(Task call)
    {
        await PassingTime.Until(call, TimeSpan.FromMilliseconds(10), _system.Clock);
        var failure = (await Assert.ThrowsAsync<ProblemException>(() => call)).Problem;
        Assert.Equal(ProblemKind.Conflict, failure.Kind);
        return failure;
    }
}
