namespace Appia.Crash.Tests;

/// <summary>Chooses how each round ends, and what is paid, from a seed.</summary>
internal sealed class CrashPlan(int seed, bool hasServer, int replicas)
{
    private const int LongestLife = 900;
    private const int MostPasses = 60;
    private static readonly string[] Stores = ["till", "ledger", "notary"];
    private static readonly string[] Sides = ["before-commit", "after-commit"];
    private readonly Random _random = new(seed);

    public int Seed => seed;

    /// <summary>How many processes share the stores.</summary>
    public int Replicas => replicas;

    /// <summary>The next round's end: half of them at a point of a commit.</summary>
    public Death Next()
    {
        var replica = _random.Next(replicas);
        var life = TimeSpan.FromMilliseconds(_random.Next(20, LongestLife));
        if (_random.Next(2) == 0)
            return new(replica, $"{Pick(Stores)}/{Pick(Sides)}/{_random.Next(1, MostPasses)}", TimeSpan.Zero, Server: false, Host: true);
        if (!hasServer)
            return new(replica, null, life, Server: false, Host: true);
        var which = _random.Next(3);
        return new(replica, null, life, Server: which > 0, Host: which < 2);
    }

    private string Pick(string[] values) => values[_random.Next(values.Length)];
}
