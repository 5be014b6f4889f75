namespace Appia.Replicas.Tests;

/// <summary>Builds with code for different topics run side by side.</summary>
public sealed class TopicTests
{
    [Fact]
    public async Task A_process_that_lacks_a_topic_leaves_everything_to_those_that_have_it()
    {
        await using var cluster = await Cluster.Start();
        var old = await cluster.Add();
        var publishing = new Publishing(() => old.Ledger, keys: 10);
        var later = await cluster.Add<ClosingLedgerService>();
        // From the first moment of the later build.
        await later.Ledger.Close("closed");

        await cluster.UntilShared(later);
        Assert.Equal(0, old.Slots);
        await Cluster.Until(() => old.Group.Pending() is null, "that the old build has nothing to do");
        var last = await publishing.End();
        await cluster.UntilReceived(10, last);
        await Cluster.Until(async () => (await cluster.Received("closed")).Count == 1, () => "the closing");

        await cluster.AssertReceived(10, last);
    }

    [Fact]
    public async Task Events_of_a_new_topic_are_not_passed_over_while_the_old_build_is_busy()
    {
        await using var cluster = await Cluster.Start();
        var old = await cluster.Add();
        for (var round = 0; round < 5; round++)
        {
            var publishing = new Publishing(() => old.Ledger, keys: 20);
            var later = await cluster.Add<ClosingLedgerService>();
            for (var key = 0; key < 40; key++)
                await later.Ledger.Close($"closed-{round}-{key}");
            await publishing.End();
            for (var key = 0; key < 40; key++)
            {
                var name = $"closed-{round}-{key}";
                await Cluster.Until(
                    async () => (await cluster.Received(name)).Count == 1, () => $"{name}: {later.Slots} slots, {later.Runner.Pending()}");
            }
            await cluster.Leave(later);
            await cluster.UntilShared(old);
        }
    }

    [Fact]
    public async Task When_the_later_build_goes_the_earlier_one_goes_on()
    {
        await using var cluster = await Cluster.Start();
        var later = await cluster.Add<ClosingLedgerService>();
        var old = await cluster.Add();
        await cluster.UntilShared(later);

        await cluster.Leave(later);
        await cluster.UntilShared(old);
        await old.Ledger.Send(10, 1);
        await cluster.UntilReceived(10, 1, old);

        await cluster.AssertReceived(10, 1, old);
    }

    [Fact]
    public async Task When_no_build_has_all_topics_the_one_that_came_last_works()
    {
        await using var cluster = await Cluster.Start();
        var closing = await cluster.Add<ClosingLedgerService>();
        var opening = await cluster.Add<OpeningLedgerService>();

        await cluster.UntilShared(opening);
        Assert.Equal(0, closing.Slots);
        await closing.Ledger.Send(10, 1);
        await cluster.UntilReceived(10, 1);
        await cluster.Leave(opening);
        await cluster.UntilShared(closing);

        await cluster.AssertReceived(10, 1);
    }
}
