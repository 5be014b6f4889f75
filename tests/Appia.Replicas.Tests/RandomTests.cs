using Xunit.Abstractions;

namespace Appia.Replicas.Tests;

/// <summary>Processes come, leave, die, and are stopped and go on, as a seed has it.</summary>
public sealed class RandomTests(ITestOutputHelper output)
{
    private const int Keys = 30;
    private const int Steps = 14;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_happens_to_processes_every_event_is_handled_once_and_in_order(int seed)
    {
        // A seed of one's own: APPIA_SEED=17.
        seed = Environment.GetEnvironmentVariable("APPIA_SEED") is { } wanted ? int.Parse(wanted, System.Globalization.CultureInfo.InvariantCulture) : seed;
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        await using var cluster = await Cluster.Start();
        var door = await cluster.Add();
        var publishing = new Publishing(() => door.Ledger, Keys);
        var frozen = new List<Replica>();
        for (var step = 0; step < Steps; step++)
        {
            var others = cluster.Replicas.Where(replica => replica != door && !frozen.Contains(replica)).ToArray();
            switch (random.Next(5))
            {
                case 0 or 1 when others.Length < 3:
                    Say(step, "comes");
                    await cluster.Add(("Appia:Events:Lanes", $"{random.Next(1, 9)}"));
                    break;
                case 2 when others.Length > 0:
                    Say(step, "leaves");
                    await cluster.Leave(others[random.Next(others.Length)]);
                    break;
                case 3 when others.Length > 0:
                    Say(step, "is stopped");
                    var stopped = others[random.Next(others.Length)];
                    stopped.Freeze();
                    frozen.Add(stopped);
                    break;
                case 4 when frozen.Count > 0:
                    Say(step, "goes on");
                    frozen[0].Thaw();
                    frozen.RemoveAt(0);
                    break;
            }
            if (random.Next(3) == 0)
                await cluster.UntilShared([.. cluster.Replicas.Except(frozen)]);
        }
        await cluster.UntilShared([.. cluster.Replicas.Except(frozen)]);
        var last = await publishing.End();
        await cluster.UntilReceived(Keys, last, door);

        await cluster.AssertReceived(Keys, last, door);
    }

    private void Say(int step, string what) => output.WriteLine($"{step}: one {what}");
}
