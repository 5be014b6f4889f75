namespace Appia.Replicas.Tests;

/// <summary>Events that are published later, by whichever process is there then.</summary>
public sealed class DelayedTests
{
    [Fact]
    public async Task What_each_process_delayed_is_published_once()
    {
        await using var cluster = await Cluster.Start();
        var (first, second) = (await cluster.Add(), await cluster.Add());

        for (var number = 1; number <= 5; number++)
        {
            await first.Ledger.SendLater("a", number, TimeSpan.FromMilliseconds(20 * number));
            await second.Ledger.SendLater("b", number, TimeSpan.FromMilliseconds(20 * number));
        }
        foreach (var key in new[] { "a", "b" })
            await Cluster.Until(async () => (await cluster.Received(key)).Count >= 5, () => $"the delayed events of {key}");

        Assert.Equal([1, 2, 3, 4, 5], (await cluster.Received("a")).Order());
        Assert.Equal([1, 2, 3, 4, 5], (await cluster.Received("b")).Order());
    }

    [Fact]
    public async Task What_a_dead_process_delayed_is_published_by_another()
    {
        await using var cluster = await Cluster.Start();
        var first = await cluster.Add(("Appia:Events:PollInterval", "00:00:00.200"));
        var second = await cluster.Add(("Appia:Events:PollInterval", "00:00:00.200"));

        second.Freeze();
        await second.Ledger.SendLater("a", 1, TimeSpan.FromMilliseconds(50));
        await Cluster.Until(async () => (await cluster.Received("a")).Count == 1, () => "the delayed event");
        second.Thaw();
        await cluster.UntilShared();

        Assert.Equal([1], await cluster.Received("a", first));
    }
}
