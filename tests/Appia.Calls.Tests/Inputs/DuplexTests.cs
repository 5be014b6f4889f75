namespace Appia.Calls.Tests;

/// <summary>Methods that take a stream and answer with one, in one system and from host to host.</summary>
public sealed class DuplexTests
{
    private static readonly TimeSpan Patience = Sending<int>.Patience;

    // More than the idle limit of streams.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(6);

    [Theory, InlineData(false), InlineData(true)]
    public async Task Answers_come_while_items_go(bool apart)
    {
        await using var port = await Port.Start(apart);
        var asked = System.Threading.Channels.Channel.CreateUnbounded<Crate>();
        var crates = new Sending<Crate>(asked.Reader.ReadAllAsync);
        await using (var answers = port.Depot.Talk("ada", crates).GetAsyncEnumerator())
        {
            Assert.Equal("hello ada", await Next(answers));
            foreach (var word in (string[])["one", "two", "three"])
            {
                await asked.Writer.WriteAsync(new(word));
                Assert.Equal(word, await Next(answers));
            }
            asked.Writer.Complete();
            Assert.Equal("bye", await Next(answers));
            Assert.Null(await Next(answers));
        }
        await crates.AssertEnded();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_reader_that_leaves_ends_the_call_and_the_stream(bool apart)
    {
        await using var port = await Port.Start(apart);
        var crates = Items.ThenWait(new Crate("one"));
        await foreach (var answer in port.Depot.Talk("ada", crates))
            if (answer == "one")
                break;

        await crates.AssertEnded();
        await port.Far.Quiet();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_stream_that_fails_gives_its_failure_to_the_reader(bool apart)
    {
        await using var port = await Port.Start(apart);
        var failure = new InvalidOperationException("Out of crates.");
        var crates = Items.ThenFail(failure, new Crate("one"));

        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => Drain(port.Depot.Talk("ada", crates))));

        await crates.AssertEnded();
        await port.Far.Quiet();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task That_holds_when_the_service_swallows_it(bool apart)
    {
        await using var port = await Port.Start(apart);
        var failure = new InvalidOperationException("Out of numbers.");

        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(
            () => Drain(port.Depot.Answer(Manner.Swallow, Items.ThenFail(failure, 1)))));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_problem_of_the_service_ends_the_stream(bool apart)
    {
        await using var port = await Port.Start(apart);
        var numbers = Items.Forever();

        var problem = await Assert.ThrowsAsync<ProblemException>(() => Drain(port.Depot.Answer(Manner.Refuse, numbers)));

        Assert.Equal("depot.closed", problem.Problem.Code);
        if (numbers.Begun > 0)
            await numbers.AssertEnded();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_service_may_end_its_answer_before_the_stream_ends(bool apart)
    {
        await using var port = await Port.Start(apart);
        var numbers = Items.Forever();

        Assert.Equal([1, 2], await Drain(port.Depot.Answer(Manner.TakeOne, numbers)));

        await numbers.AssertEnded();
        Assert.Equal([1, 2], await Drain(port.Depot.Answer(Manner.Ignore, Items.Forever())));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Wrong_arguments_and_items_are_told(bool apart)
    {
        await using var port = await Port.Start(apart);
        var crates = Items.Of(new Crate("one"), new Crate(new('x', 21)));

        var wrong = await Assert.ThrowsAsync<ProblemException>(() => Drain(port.Depot.Talk("", crates)));
        Assert.Contains("name", wrong.Problem.Errors!.Keys);
        Assert.Equal(0, crates.Begun);

        wrong = await Assert.ThrowsAsync<ProblemException>(() => Drain(port.Depot.Talk("ada", crates)));
        Assert.Equal(["crates[1].label"], wrong.Problem.Errors!.Keys);
        await crates.AssertEnded();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Its_unit_is_read_only(bool apart)
    {
        await using var port = await Port.Start(apart);

        await Assert.ThrowsAsync<ProblemException>(() => Drain(port.Depot.Answer(Manner.WriteReadOnly, Items.Of(1))));

        Assert.Equal(0, await port.Depot.Stored());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Silence_both_ways_ends_it_at_the_idle_limit(bool apart)
    {
        await using var port = await Port.Start(apart);
        var numbers = Items.ThenWait(1);
        var call = Drain(port.Depot.Answer(Manner.Wait, numbers));
        await numbers.Reached.Task.WaitAsync(Patience);
        await port.Pass(Silence, call);

        Assert.Equal(ProblemKind.DeadlineExceeded, (await Assert.ThrowsAsync<ProblemException>(() => call)).Problem.Kind);
        await numbers.AssertEnded();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Items_that_go_keep_it_alive_while_no_answer_comes(bool apart)
    {
        await using var port = await Port.Start(apart);
        var numbers = new Sending<int>(_ => Slowly(port));

        Assert.Equal([1, 2], await Drain(port.Depot.Answer(Manner.Wait, numbers)));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_caller_that_gives_up_cancels_the_service(bool apart)
    {
        await using var port = await Port.Start(apart);
        using var source = new CancellationTokenSource();
        var numbers = Items.ThenWait(1);
        var call = Drain(port.Depot.Answer(Manner.Wait, numbers, source.Token));
        await numbers.Reached.Task.WaitAsync(Patience);
        await source.CancelAsync();

        Assert.Equal(ProblemKind.Cancelled, (await Assert.ThrowsAsync<ProblemException>(() => call)).Problem.Kind);

        await port.Harbour.Cancelled.Task.WaitAsync(Patience);
        await numbers.AssertEnded();
    }

    private static async Task<T?> Next<T>(IAsyncEnumerator<T> answers) where T : class =>
        await answers.MoveNextAsync().AsTask().WaitAsync(Patience) ? answers.Current : null;

    private static async Task<List<T>> Drain<T>(IAsyncEnumerable<T> answers)
    {
        var all = new List<T>();
        await foreach (var answer in answers)
            all.Add(answer);
        return all;
    }

    private static async IAsyncEnumerable<int> Slowly(Port port)
    {
        for (var i = 0; i < 10; i++)
        {
            port.Clock.Advance(TimeSpan.FromMinutes(2));
            yield return i;
            Assert.True(await port.Harbour.Items.WaitAsync(Patience), "The service did not read the item.");
        }
    }
}
