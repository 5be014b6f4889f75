using Appia.Events;

namespace Appia.Replicas.Tests;

/// <summary>Orders that one process is given, about what another one handles.</summary>
public sealed class AdministrationTests
{
    private const int Keys = 20;

    [Fact]
    public async Task A_pause_holds_in_every_process_and_so_does_its_end()
    {
        await using var cluster = await Cluster.Start();
        var (first, second) = (await cluster.Add(), await cluster.Add());
        await cluster.UntilShared();

        await first.Admin.Pause("ledger");
        await Cluster.Until(() => second.Group.Held, "the pause in the other process");
        await Cluster.Until(() => first.Slots + second.Slots == 0, "the end of all lanes");
        await first.Ledger.Send(Keys, 1);
        var status = (await second.Admin.Status()).Groups.Single();
        Assert.Equal(("paused", Keys), (status.State, status.Lag));
        Assert.Empty(await cluster.Received("key-0"));
        await second.Admin.Resume("ledger");
        await cluster.UntilReceived(Keys, 1);
        await cluster.UntilShared();

        await cluster.AssertReceived(Keys, 1);
    }

    [Fact]
    public async Task An_order_has_a_group_that_stopped_begin_again_in_the_other_processes_alone()
    {
        await using var cluster = await Cluster.Start();
        var (first, second) = (await cluster.Add(), await cluster.Add());
        await cluster.UntilShared();
        var stopped = new GroupStoppedException("TEST1", "It stopped.");
        first.Group.StopFor(stopped);
        second.Group.StopFor(stopped);

        await first.Group.Tell();
        await Cluster.Until(() => second.Group.Stopped is null, "the group in the other process");
        await first.Group.Memberships.Single().Look(default);
        await first.Admin.Follow();

        Assert.Same(stopped, first.Group.Stopped);
    }

    [Fact]
    public async Task Dead_letters_of_another_process_are_tried_again()
    {
        await using var cluster = await Cluster.Start();
        var (first, second) = (await AddImpatient(cluster), await AddImpatient(cluster));
        await cluster.UntilShared();
        await Park(cluster, first, second);
        Assert.Equal(Keys, (await first.Admin.Status()).Groups.Single().Parked);
        Assert.Equal(Keys, (await second.Admin.Status()).Groups.Single().Parked);

        Heal(first, second);
        Assert.Equal(Keys, await first.Admin.Retry("ledger"));
        await cluster.UntilReceived(Keys, 1);

        await cluster.AssertReceived(Keys, 1);
        Assert.Empty(await second.Admin.Parked("ledger"));
    }

    [Fact]
    public async Task Dead_letters_of_another_process_are_thrown_away_and_what_waits_behind_them_follows()
    {
        await using var cluster = await Cluster.Start();
        var (first, second) = (await AddImpatient(cluster), await AddImpatient(cluster));
        await cluster.UntilShared();
        await Park(cluster, first, second);
        await first.Ledger.Send(Keys, 2);
        await Cluster.Until(async () => (await first.Admin.Parked("ledger")).Count == 2 * Keys, () => "what waits behind the dead letters");

        Heal(first, second);
        Assert.Equal(Keys, await first.Admin.Discard("ledger"));
        await cluster.UntilReceived(Keys, 1);

        for (var key = 0; key < Keys; key++)
            Assert.Equal([2], await cluster.Received($"key-{key}"));
        Assert.Empty(await second.Admin.Parked("ledger"));
    }

    [Fact]
    public async Task A_replay_holds_for_the_slots_of_every_process_while_they_work()
    {
        await using var cluster = await Cluster.Start();
        var (first, second) = (await cluster.Add(), await cluster.Add());
        await cluster.UntilShared();
        await first.Ledger.Send(Keys, 1);
        await cluster.UntilReceived(Keys, 1);
        var publishing = new Publishing(() => second.Ledger, 1);

        await first.Admin.Replay("ledger", "ledger", 1);
        await publishing.End();
        for (var key = 1; key < Keys; key++)
        {
            var name = $"key-{key}";
            await Cluster.Until(async () => (await cluster.Received(name)).Count == 2, () => $"the second time of {name}");
            Assert.Equal([1, 1], await cluster.Received(name));
        }
        await cluster.UntilShared();
    }

    [Fact]
    public async Task The_status_says_who_handles_what_and_counts_the_lag_once()
    {
        await using var cluster = await Cluster.Start();
        var (first, second) = (await cluster.Add(), await cluster.Add());
        await cluster.UntilShared();
        var release = new TaskCompletionSource();
        first.Probe.Handle = second.Probe.Handle = _ => release.Task.WaitAsync(Cluster.Patience);
        await first.Ledger.Send(Keys, 1);

        foreach (var replica in cluster.Replicas)
        {
            var status = (await replica.Admin.Status()).Groups.Single();
            Assert.Equal(Keys, status.Lag);
            Assert.Equal([128, 128], status.Logs.Single().Owners!.Select(owned => owned.Slots));
        }
        release.SetResult();
        await cluster.UntilReceived(Keys, 1);
    }

    private static Task<Replica> AddImpatient(Cluster cluster) => cluster.Add(("Appia:Events:Attempts", "1"));

    private static async Task Park(Cluster cluster, params Replica[] replicas)
    {
        foreach (var replica in replicas)
            replica.Probe.Handle = _ => Task.FromException(new InvalidOperationException("It does not work."));
        await replicas[0].Ledger.Send(Keys, 1);
        await Cluster.Until(async () => (await replicas[0].Admin.Parked("ledger")).Count == Keys, () => "the dead letters");
    }

    private static void Heal(params Replica[] replicas)
    {
        foreach (var replica in replicas)
            replica.Probe.Handle = static _ => Task.CompletedTask;
    }
}
