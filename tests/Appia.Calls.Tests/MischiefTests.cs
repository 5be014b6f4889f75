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
    public async Task A_call_that_its_deadline_cancelled_is_past_its_deadline_whatever_it_says_of_it()
    {
        var call = Mischief.TellOfItsCancellation();
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_that_swallows_the_idle_limit_fails_all_the_same(bool goesOn)
    {
        await using var items = Silent(goesOn);
        var end = await FirstThenWaiting(items);

        _system.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal((ProblemKind.DeadlineExceeded, "APPIA3004"), await FailureOf(end));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_that_swallows_its_cancellation_fails_all_the_same(bool goesOn)
    {
        using var reader = new CancellationTokenSource();
        await using var items = Silent(goesOn, reader.Token);
        var end = await FirstThenWaiting(items);

        await reader.CancelAsync();

        Assert.Equal((ProblemKind.Cancelled, "cancelled"), await FailureOf(end));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_that_swallows_the_stop_of_its_system_fails_all_the_same(bool goesOn)
    {
        var items = Silent(goesOn);
        var end = await FirstThenWaiting(items);

        var stopping = _system.Stop();

        Assert.Equal((ProblemKind.Unavailable, "APPIA3008"), await FailureOf(end));
        await items.DisposeAsync();
        await stopping;
    }

    [Fact]
    public async Task A_stream_that_a_call_reads_ends_with_the_deadline_of_that_call()
    {
        var call = Mischief.ReadUntilTheEnd();
        await Pranks.Waiting.Task;

        _system.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(ProblemKind.DeadlineExceeded, (await FailureOf(call)).Kind);
    }

    [Fact]
    public async Task A_unit_for_one_item_of_a_stream_is_committed_before_the_item_is_seen_and_stays_when_the_stream_fails()
    {
        var seen = 0;
        var failure = await Assert.ThrowsAsync<ProblemException>(async () =>
        {
            await foreach (var item in Mischief.WriteEach(3))
            {
                Assert.Equal(++seen, (await Mischief.Find($"item-{item}"))!.Amount);
                Assert.Null(await Mischief.Find($"item-{item + 1}"));
            }
        });

        Assert.Equal((3, ProblemKind.Conflict), (seen, failure.Problem.Kind));
        Assert.NotNull(await Mischief.Find("item-3"));
    }

    [Fact]
    public async Task The_unit_of_a_stream_itself_only_reads()
    {
        await using var items = Mischief.WriteItself("own").GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync());

        var failure = await Assert.ThrowsAsync<ProblemException>(async () => await items.MoveNextAsync());

        Assert.Equal("APPIA2003", Assert.IsType<AppiaException>(failure.InnerException).Code);
        Assert.NotNull(await Mischief.Find("apart"));
        Assert.Null(await Mischief.Find("own"));
    }

    [Fact]
    public async Task A_list_in_a_struct_is_copied_too()
    {
        await using var system = await Start(test => test.Configuration["Appia:CopyMessages"] = "false");

        var basket = await system.Get<IMischief>().Basket();
        system.Get<Pranks>().Items.Add(2);

        Assert.Equal([1], basket.Items);
    }

    private IAsyncEnumerator<int> Silent(bool goesOn, CancellationToken ct = default) =>
        (goesOn ? Mischief.GoOnAfterCancellation(ct) : Mischief.EndInsteadOfCancelling(ct)).GetAsyncEnumerator(CancellationToken.None);

    // Reads on in the background until the stream ends.
    private async Task<Task> FirstThenWaiting(IAsyncEnumerator<int> items)
    {
        Assert.True(await items.MoveNextAsync());
        // On this thread until the stream waits: its idle limit has begun to count by then.
        var end = ReadOn(items);
        await Pranks.Waiting.Task;
        return end;
    }

    private static async Task ReadOn(IAsyncEnumerator<int> items)
    {
        while (await items.MoveNextAsync())
        {
        }
    }

    private static async Task<(ProblemKind Kind, string Code)> FailureOf(Task ended)
    {
        var failure = await Assert.ThrowsAsync<ProblemException>(() => ended.WaitAsync(TimeSpan.FromSeconds(10)));
        return (failure.Problem.Kind, failure.Problem.Code);
    }

    private static Task<TestSystem> Start(Action<TestOptions>? configure = null) => TestSystem.Start(
        system => system.Add<MischiefService>(),
        test =>
        {
            test.ConfigureServices(services => services.AddSingleton<Pranks>());
            configure?.Invoke(test);
        });
}
