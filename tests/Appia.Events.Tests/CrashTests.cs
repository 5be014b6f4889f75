using Appia.Engines;

namespace Appia.Events.Tests;

public sealed class CrashTests
{
    public static TheoryData<string, int> Crashes()
    {
        var crashes = new TheoryData<string, int>();
        foreach (var point in new[] { nameof(FailPoint.BeforeCommit), nameof(FailPoint.AfterCommit) })
            for (var after = 1; after <= 5; after++)
                crashes.Add(point, after);
        return crashes;
    }

    [Theory]
    [MemberData(nameof(Crashes))]
    public async Task A_crash_around_any_commit_loses_and_doubles_nothing(string point, int after)
    {
        await using var dying = await Post.Start(test => test.Configuration["Appia:Events:BatchSize"] = "3", new() { Bounces = 4 });
        var crash = new Crash(Enum.Parse<FailPoint>(point), after);
        dying.Runner.Context.OnFailPoint = crash.Reach;
        for (var number = 1; number <= 3; number++)
            await dying.Source.SendToMany(8, number);
        await dying.Source.Bounce("b");

        await crash.Reached;
        var folder = dying.CopyData();
        crash.End();
        try
        {
            await using var revived = await Post.Start(test => test.Data = folder, new() { Bounces = 4 });
            await revived.Quiet();

            for (var key = 0; key < 8; key++)
                Assert.Equal([1, 2, 3], await revived.Received($"key-{key}"));
            Assert.Equal(4, await revived.Sink.Bounces());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(nameof(FailPoint.BeforeCommit))]
    [InlineData(nameof(FailPoint.AfterCommit))]
    public async Task A_crash_while_an_event_is_parked_keeps_the_order_of_its_key(string point)
    {
        await using var dying = await Post.Start();
        dying.Probe.Fail("a", () => true);
        var crash = new Crash(Enum.Parse<FailPoint>(point), after: 2);
        dying.Runner.Context.OnFailPoint = crash.Reach;
        await dying.Source.Send("a", 1);
        for (var number = 2; number <= 10; number++)
            await dying.Source.Send("a", number);

        await crash.Reached;
        var folder = dying.CopyData();
        crash.End();
        try
        {
            await using var revived = await Post.Start(test => test.Data = folder);
            await revived.Quiet();

            Assert.Equal(Enumerable.Range(1, 10), await revived.Received("a"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("1")]
    [InlineData("3")]
    [InlineData("7")]
    [InlineData("256")]
    public async Task Another_number_of_lanes_goes_on_where_each_slot_was(string lanes)
    {
        await using var dying = await Post.Start();
        var release = new TaskCompletionSource();
        // The lane of this key stands still, the others go on: they are at different positions when it ends.
        dying.Probe.Handle = (sent, _, _) => sent is { Key: "key-0", Number: 2 } ? release.Task : Task.CompletedTask;
        for (var number = 1; number <= 5; number++)
            await dying.Source.SendToMany(30, number);
        await dying.Until(async () => (await dying.Received("key-1")).Count == 5, "the events of another lane");

        var folder = dying.CopyData();
        release.SetResult();
        try
        {
            await using (var revived = await Post.Start(test => Data(test, folder, lanes)))
            {
                await revived.Quiet();
                for (var key = 0; key < 30; key++)
                    Assert.Equal([1, 2, 3, 4, 5], await revived.Received($"key-{key}"));
            }
            await using var again = await Post.Start(test => Data(test, folder, "4"));
            await again.Source.SendToMany(30, 6);
            await again.Quiet();
            for (var key = 0; key < 30; key++)
                Assert.Equal([1, 2, 3, 4, 5, 6], await again.Received($"key-{key}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_log_that_is_not_the_one_that_was_read_stops_the_group_until_somebody_says_where_to_go_on()
    {
        var folder = Directory.CreateTempSubdirectory("appia-events-").FullName;
        try
        {
            await using (var before = await Post.Start(test => test.Data = folder))
            {
                await before.Source.Send("a", 1, count: 3);
                await before.Quiet();
            }
            StoredData.Of(folder).Lose("source");

            await using var after = await Post.Start(test => test.Data = folder);
            await after.Until(async () => (await after.Admin.Status()).Groups.Single().State == "stopped", "the stop of the group");
            await after.Source.Send("a", 11);
            var stopped = (await after.Admin.Status()).Groups.Single();
            await after.Admin.Replay("sink", "source", from: 1);
            await after.Quiet();

            Assert.Contains("APPIA4004", stopped.Reason, StringComparison.Ordinal);
            Assert.Equal([1, 2, 3, 11], await after.Received("a"));
            Assert.Equal("running", (await after.Admin.Status()).Groups.Single().State);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_retry_does_not_set_a_stopped_group_going_again()
    {
        var folder = Directory.CreateTempSubdirectory("appia-events-").FullName;
        try
        {
            var probe = new Probe();
            probe.Fail("a", () => true);
            await using (var before = await Post.Start(test => test.Data = folder, probe))
            {
                await before.Source.Send("a", 1);
                await before.Quiet();
            }
            StoredData.Of(folder).Lose("source");

            await using var after = await Post.Start(test => test.Data = folder);
            await after.Until(async () => (await after.Admin.Status()).Groups.Single().State == "stopped", "the stop of the group");
            await after.Admin.Retry("sink");

            var reading = Task.WhenAll(after.Runner.Groups.Single().Subscriptions.Select(subscription => subscription.Running));
            await reading.WaitAsync(TimeSpan.FromSeconds(5));
            Assert.Equal("stopped", (await after.Admin.Status()).Groups.Single().State);
            Assert.Empty(await after.Received("a"));
            Assert.Single(await after.Admin.Parked("sink"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Data(Appia.Testing.TestOptions test, string folder, string lanes)
    {
        test.Data = folder;
        test.Configuration["Appia:Events:Lanes"] = lanes;
    }

    /// <summary>Stops every flow at the n-th arrival at a point, for ever or until the test is over.</summary>
}
