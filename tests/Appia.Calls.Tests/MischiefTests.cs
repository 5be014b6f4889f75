using Appia.Runtime;
using Appia.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Calls.Tests;

public sealed class MischiefTests : IAsyncLifetime
{
    private TestSystem _system = null!;

    private IMischief Mischief => _system.Get<IMischief>();

    private Pranks Pranks => _system.Get<Pranks>();

    public async Task InitializeAsync() => _system = await Start();

    public async Task DisposeAsync() => await _system.DisposeAsync();

    [Fact]
    public async Task A_call_whose_answer_cannot_travel_writes_nothing()
    {
        var problem = await Assert.ThrowsAsync<ProblemException>(() => Mischief.WriteAndAnswerWhatCannotTravel("a"));

        Assert.Equal(ProblemKind.Internal, problem.Problem.Kind);
        Assert.Null(await Mischief.Find("a"));
    }

    [Fact]
    public async Task Work_that_outlives_a_failed_call_cannot_commit_what_the_call_wrote()
    {
        await Assert.ThrowsAsync<ProblemException>(() => Mischief.CommitLaterAndFail("a"));
        Pranks.Later.SetResult();

        var refused = await Assert.ThrowsAsync<AppiaException>(() => Pranks.Left!);

        Assert.Equal("APPIA3002", refused.Code);
        Assert.Null(await Mischief.Find("a"));
    }

    [Fact]
    public async Task A_write_while_the_call_commits_is_refused_and_not_lost()
    {
        var store = _system.Get<AppiaSystem>().Services.Single().Store!;
        using (store.OnCommit(_ => Pranks.Later.TrySetResult()))
            await Mischief.WriteLater("late");

        var refused = await Assert.ThrowsAsync<AppiaException>(() => Pranks.Left!);

        Assert.Equal("APPIA3002", refused.Code);
        Assert.NotNull(await Mischief.Find("first"));
        Assert.Null(await Mischief.Find("late"));
    }

    [Fact]
    public async Task A_callback_of_the_token_that_fails_stays_within_its_call()
    {
        var call = Mischief.WaitWithACallbackThatFails();
        await Pranks.Waiting.Task;

        _system.Clock.Advance(TimeSpan.FromMinutes(1));

        var problem = await Assert.ThrowsAsync<ProblemException>(() => call);
        Assert.Equal(ProblemKind.DeadlineExceeded, problem.Problem.Kind);
    }

    [Fact]
    public async Task Two_reads_of_one_operation_make_different_ids()
    {
        var ids = await _system.Get<IAppia>().Call<MischiefService, Guid[]>(
            async ct => [await Mischief.ReadId(ct), await Mischief.ReadId(ct)]);

        Assert.NotEqual(ids[0], ids[1]);
    }

    [Fact]
    public async Task A_stream_ends_within_its_own_call()
    {
        await _system.Get<IAppia>().Call<MischiefService>(async ct =>
        {
            await foreach (var item in Mischief.CleanUp(ct))
                if (item == 1)
                    break;
        });

        var (inside, atTheEnd) = await Pranks.Keys.Task;
        Assert.Equal(inside, atTheEnd);
    }

    [Fact]
    public async Task A_stream_has_no_deadline()
    {
        await foreach (var _ in Mischief.CleanUp())
        {
        }

        Assert.Equal(DateTimeOffset.MaxValue, Pranks.Deadline);
    }

    [Fact]
    public async Task A_list_in_a_struct_is_copied_too()
    {
        await using var system = await Start(test => test.Configuration["Appia:CopyMessages"] = "false");

        var basket = await system.Get<IMischief>().Basket();
        system.Get<Pranks>().Items.Add(2);

        Assert.Equal([1], basket.Items);
    }

    private static Task<TestSystem> Start(Action<TestOptions>? configure = null) => TestSystem.Start(
        system => system.Add<MischiefService>(),
        test =>
        {
            test.ConfigureServices(services => services.AddSingleton<Pranks>());
            configure?.Invoke(test);
        });
}
