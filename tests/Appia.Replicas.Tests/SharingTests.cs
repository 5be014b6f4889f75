using Appia.Storage;
using Xunit.Abstractions;

namespace Appia.Replicas.Tests;

/// <summary>Processes that come and go while events are published.</summary>
public sealed class SharingTests(ITestOutputHelper output)
{
    private const int Keys = 40;

    [Fact]
    public async Task A_process_that_is_alone_handles_every_slot()
    {
        await using var cluster = await Cluster.Start();
        var alone = await cluster.Add();

        await alone.Ledger.Send(Keys, 1);
        await cluster.UntilReceived(Keys, 1);
        await cluster.UntilShared();

        await cluster.AssertReceived(Keys, 1);
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(1, 7)]
    [InlineData(256, 3)]
    public async Task Processes_come_and_go_and_every_event_is_handled_once_and_in_order(int lanes, int otherLanes)
    {
        await using var cluster = await Cluster.Start();
        var first = await cluster.Add(("Appia:Events:Lanes", $"{lanes}"));
        var publishing = new Publishing(() => first.Ledger, Keys);

        var second = await cluster.Add(("Appia:Events:Lanes", $"{otherLanes}"));
        await Measure("from the start of another process until both have their part", () => cluster.UntilShared());
        var third = await cluster.Add();
        await cluster.UntilShared();
        await cluster.Leave(second);
        await cluster.UntilShared();
        await Measure("from the stop of a process until its part is handled", async () =>
        {
            await cluster.Leave(third);
            await cluster.UntilShared();
        });
        var last = await publishing.End();
        await cluster.UntilReceived(Keys, last);

        await cluster.AssertReceived(Keys, last);
        Assert.Equal(256, first.Slots);
    }

    [Fact]
    public async Task The_first_process_may_leave()
    {
        await using var cluster = await Cluster.Start();
        var first = await cluster.Add();
        var second = await cluster.Add();
        await cluster.UntilShared();
        var publishing = new Publishing(() => second.Ledger, Keys);

        await cluster.Leave(first);
        await cluster.UntilShared();
        var last = await publishing.End();
        await cluster.UntilReceived(Keys, last, second);

        await cluster.AssertReceived(Keys, last, second);
    }

    [Fact]
    public async Task What_a_dead_process_handled_is_taken_over_when_its_lease_has_run_out()
    {
        await using var cluster = await Cluster.Start();
        var first = await cluster.Add();
        var second = await cluster.Add();
        await cluster.UntilShared();
        var publishing = new Publishing(() => first.Ledger, Keys);

        second.Freeze();
        await Measure("from the death of a process, with a lease of 2 s, until its part is handled", () => cluster.UntilShared(first));
        var last = await publishing.End();
        await cluster.UntilReceived(Keys, last);
        second.Thaw();
        await cluster.UntilShared();

        await cluster.AssertReceived(Keys, last);
    }

    [LinuxFact]
    public async Task A_process_of_this_machine_that_has_ended_is_not_waited_for()
    {
        await using var cluster = await Cluster.Start();
        var first = await cluster.Add();
        await cluster.UntilShared();
        using var ended = System.Diagnostics.Process.Start("true");
        await ended.WaitForExitAsync();

        // One that would live for ten minutes more, by its lease.
        var unit = new UnitOfWork(first.Store, readOnly: false);
        unit.Add(new Statement(SqlText.Once(
            "insert into appia_members (id, since, expires, leaving, news, name, offers, place, process) "
            + $"select 'dead', since, expires + 600000, 0, 0, 'dead', offers, place, {ended.Id} from appia_members")));
        unit.Add(new Statement(SqlText.Once("update appia_positions set epoch = epoch + 1, owner = 'dead'")));
        await first.Store.Commit(unit);
        await first.Ledger.Send(Keys, 1);
        await cluster.UntilReceived(Keys, 1);
        await cluster.UntilShared(first);

        await cluster.AssertReceived(Keys, 1);
    }

    [Fact]
    public async Task A_process_that_was_stopped_for_longer_than_its_lease_writes_nothing_of_what_it_had_begun()
    {
        await using var cluster = await Cluster.Start();
        var first = await cluster.Add();
        var second = await cluster.Add();
        await cluster.UntilShared();
        var inside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        second.Probe.Handle = _ =>
        {
            inside.TrySetResult();
            return Task.CompletedTask;
        };

        second.Freeze();
        await first.Ledger.Send(Keys, 1);
        await inside.Task.WaitAsync(Cluster.Patience);
        await cluster.UntilReceived(Keys, 1, first);
        second.Thaw();
        await cluster.UntilShared();
        await first.Ledger.Send(Keys, 2);
        await cluster.UntilReceived(Keys, 2, first);

        await cluster.AssertReceived(Keys, 2, first);
        Assert.Null(second.Group.Stopped);
    }

    [Fact]
    public async Task A_handler_that_takes_long_keeps_its_own_slots_and_no_others_when_a_process_comes()
    {
        await using var cluster = await Cluster.Start();
        var first = await cluster.Add();
        var (inside, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        first.Probe.Handle = sent =>
        {
            if (sent.Key != "slow")
                return Task.CompletedTask;
            inside.TrySetResult();
            return release.Task.WaitAsync(Cluster.Patience);
        };
        await first.Ledger.SendTo("slow", 1);
        await inside.Task.WaitAsync(Cluster.Patience);

        var second = await cluster.Add();
        await Cluster.Until(() => first.Slots + second.Slots >= 192 && second.Slots > 0, "what is not held up is shared");
        var slot = Slots.Of("slow");
        var others = Enumerable.Range(0, 400).Select(i => $"other-{i}").Where(key => Math.Abs(Slots.Of(key) - slot) > 64).ToArray();
        foreach (var key in others)
            await first.Ledger.SendTo(key, 1);
        foreach (var key in others)
            await Cluster.Until(async () => (await cluster.Received(key)).Count == 1, () => $"the event of {key}");
        Assert.Empty(await cluster.Received("slow"));
        release.SetResult();
        await cluster.UntilShared();
        await first.Ledger.SendTo("slow", 2);
        await Cluster.Until(async () => (await cluster.Received("slow")).Count >= 2, () => "the events of the slow key");

        Assert.Equal([1, 2], await cluster.Received("slow"));
    }

    private async Task Measure(string what, Func<Task> work)
    {
        var began = TimeProvider.System.GetTimestamp();
        await work();
        output.WriteLine($"{TimeProvider.System.GetElapsedTime(began).TotalMilliseconds:0} ms {what}");
    }
}
