namespace Appia.Calls.Tests;

/// <summary>Methods that take a stream and answer once, in one system and from host to host.</summary>
public sealed class ClientStreamTests
{
    private static readonly TimeSpan Patience = Sending<int>.Patience;

    [Theory, InlineData(false), InlineData(true)]
    public async Task Items_arrive_in_order_and_what_was_written_commits_with_the_answer(bool apart)
    {
        await using var port = await Port.Start(apart);
        var crates = Items.Of(Enumerable.Range(0, 300).Select(i => new Crate($"crate {i}", i)).ToArray());

        var tally = await port.Depot.Store("a", crates);

        Assert.Equal(new("a", 300), tally);
        Assert.Equal(300, await port.Depot.Stored());
        await crates.AssertEnded();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_stream_may_be_empty(bool apart)
    {
        await using var port = await Port.Start(apart);
        var crates = Items.Of<Crate>();

        Assert.Equal(new("a", 0), await port.Depot.Store("a", crates));
        await crates.AssertEnded();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Every_item_is_one_also_null_nothing_and_the_default(bool apart)
    {
        await using var port = await Port.Start(apart);
        string?[] texts = [null, "", "a", null, "ünï", ""];

        Assert.Equal(texts, await port.Depot.Collect(texts.ToAsyncEnumerable()));
        Assert.Equal([0, 2, 0, 0], await port.Depot.Sizes(new int[][] { [], [0, 0], [], [] }.ToAsyncEnumerable<IReadOnlyList<int>>()));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_stream_that_fails_gives_its_failure_back_and_nothing_is_written(bool apart)
    {
        await using var port = await Port.Start(apart);
        var failure = new InvalidOperationException("Out of crates.");
        var crates = Items.ThenFail(failure, new Crate("a"), new Crate("b"));

        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => port.Depot.Store("a", crates)));

        await crates.AssertEnded();
        await port.Far.Quiet();
        Assert.Equal(0, await port.Depot.Stored());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_service_that_swallows_that_failure_writes_nothing_all_the_same(bool apart)
    {
        await using var port = await Port.Start(apart);
        var failure = new InvalidOperationException("Out of numbers.");
        var numbers = Items.ThenFail(failure, 1, 2);

        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => port.Depot.Treat(Manner.Swallow, numbers)));

        await port.Harbour.Entered.Task.WaitAsync(Patience);
        await port.Far.Quiet();
        Assert.Equal(0, await port.Depot.Stored());
        await numbers.AssertEnded();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_service_may_answer_before_the_end(bool apart)
    {
        await using var port = await Port.Start(apart);
        var numbers = Items.Forever();

        Assert.Equal("took 1", await port.Depot.Treat(Manner.TakeOne, numbers));

        await numbers.AssertEnded();
        Assert.Equal(1, await port.Depot.Stored());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_stream_that_rests_is_ended_by_an_early_answer(bool apart)
    {
        await using var port = await Port.Start(apart);
        var numbers = Items.ThenWait(1);

        Assert.Equal("took 1", await port.Depot.Treat(Manner.TakeOne, numbers));

        await numbers.AssertEnded();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_stream_that_nobody_reads_never_begins(bool apart)
    {
        await using var port = await Port.Start(apart);
        var numbers = Items.Forever();

        var refused = await Assert.ThrowsAsync<ProblemException>(() => port.Depot.Treat(Manner.Refuse, numbers));

        Assert.Equal((ProblemKind.Conflict, "depot.closed"), (refused.Problem.Kind, refused.Problem.Code));
        Assert.Equal(0, numbers.Begun);
        Assert.Equal(0, await port.Depot.Stored());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task An_answer_without_reading_arrives(bool apart)
    {
        await using var port = await Port.Start(apart);

        Assert.Equal("ignored", await port.Depot.Treat(Manner.Ignore, Items.Forever()));
        Assert.Equal(1, await port.Depot.Stored());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Wrong_arguments_are_told_before_anything_flows(bool apart)
    {
        await using var port = await Port.Start(apart);
        var crates = Items.Of(new Crate("a"));

        var wrong = await Assert.ThrowsAsync<ProblemException>(() => port.Depot.Store("", crates));

        Assert.Equal(ProblemKind.Invalid, wrong.Problem.Kind);
        Assert.Contains("shelf", wrong.Problem.Errors!.Keys);
        Assert.Equal(0, crates.Begun);
        Assert.Empty(port.Harbour.Seen);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task What_is_wrong_with_an_item_is_told_with_its_number(bool apart)
    {
        await using var port = await Port.Start(apart);
        var crates = Items.Of(new Crate("a"), new Crate("b"), new Crate(new('x', 21)), new Crate("d"));

        var wrong = await Assert.ThrowsAsync<ProblemException>(() => port.Depot.Store("a", crates));

        Assert.Equal(ProblemKind.Invalid, wrong.Problem.Kind);
        Assert.Equal(["crates[2].label"], wrong.Problem.Errors!.Keys);
        await crates.AssertEnded();
        await port.Far.Quiet();
        Assert.Equal(0, await port.Depot.Stored());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task An_item_that_is_null_and_must_not_be_is_told_with_its_number(bool apart)
    {
        await using var port = await Port.Start(apart);

        var wrong = await Assert.ThrowsAsync<ProblemException>(() => port.Depot.Store("a", Items.Of(new Crate("a"), null!)));

        Assert.Equal(["crates[1]"], wrong.Problem.Errors!.Keys);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task The_stream_runs_in_the_callers_own_call(bool apart)
    {
        await using var port = await Port.Start(apart);

        Assert.Equal(new("own", 5), await port.Porter.CarryOwn(5));

        Assert.Equal(5, await port.Depot.Stored());
        Assert.Equal(5, await port.Porter.Loads());
        Assert.Equal([0, 1, 2, 3, 4], port.Harbour.Seen.Select(crate => crate.Weight).Order());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_call_in_a_call_commits_on_its_own(bool apart)
    {
        await using var port = await Port.Start(apart);

        await Assert.ThrowsAsync<ProblemException>(() => port.Porter.CarryThenFail());

        Assert.Equal(2, await port.Depot.Stored());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task The_callers_identity_goes_with_the_call(bool apart)
    {
        await using var port = await Port.Start(apart);
        using (port.Near.As("ada"))
            Assert.Equal("ada by porter", await port.Porter.Who());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Who_holds_the_writer_may_not_call(bool apart)
    {
        await using var port = await Port.Start(apart);

        Assert.Contains("APPIA3009", await Refused(port.Porter.CarryWhileHoldingWriter()), StringComparison.Ordinal);
        Assert.Contains("APPIA3009", await Refused(port.Porter.HoldWriterWhileCarrying()), StringComparison.Ordinal);
        Assert.Equal(0, await port.Depot.Stored());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_stream_is_read_once(bool apart)
    {
        await using var port = await Port.Start(apart);

        Assert.Contains("APPIA3018", await Refused(port.Depot.Treat(Manner.ReadTwice, Items.Of(1))), StringComparison.Ordinal);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_stream_ends_with_its_call(bool apart)
    {
        await using var port = await Port.Start(apart);
        await port.Depot.Treat(Manner.Leak, Items.Forever());

        var late = await Assert.ThrowsAsync<AppiaException>(async () => await port.Harbour.Leaked!.MoveNextAsync());

        Assert.Equal("APPIA3002", late.Code);
    }

    [Fact]
    public async Task In_copy_mode_items_go_through_the_codec()
    {
        await using var port = await Port.Start(apart: false, test => test.Configuration["Appia:CopyMessages"] = "true");
        var crate = new Crate("same");
        await port.Depot.Store("a", Items.Of(crate));

        Assert.Equal(crate, Assert.Single(port.Harbour.Seen));
        Assert.NotSame(crate, Assert.Single(port.Harbour.Seen));
        var broken = await Assert.ThrowsAsync<InvalidDataException>(() => port.Depot.Collect(Items.Of("well", "half \ud800")));
        Assert.StartsWith("texts[1]: ", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_that_cannot_be_sent_is_told_with_its_number()
    {
        await using var port = await Port.Start(apart: true);

        var broken = await Assert.ThrowsAsync<InvalidDataException>(() => port.Depot.Collect(Items.Of("well", "half \ud800")));

        Assert.StartsWith("texts[1]: ", broken.Message, StringComparison.Ordinal);
    }

    private static async Task<string> Refused(Task call)
    {
        var problem = await Assert.ThrowsAnyAsync<Exception>(() => call);
        return $"{problem.Message} {problem.InnerException?.Message}";
    }
}
