using Appia.PostgreSql;
using Appia.PostgreSql.Server;

namespace Appia.Bench.Commit;

/// <summary>The same units on PostgreSQL, beside batches that are written by hand.</summary>
/// <remarks>The server is a throwaway on this machine and shares its processors; it syncs each commit to its disk.</remarks>
internal static class PostgreSqlCommits
{
    private const int ManyCallers = 256;
    private const int ManyUnits = 20_000;
    private const int RoundCount = 5;

    public static async Task Run(BenchReport report)
    {
        if (!PrivateServer.IsAvailable)
        {
            report.Say("commit: PostgreSQL is not installed, so there is no case 'postgres'");
            return;
        }
        report.Say($"commit: {RoundCount} rounds of {ManyUnits:N0} units by {ManyCallers} callers and then by one, on PostgreSQL");
        await using var server = await PrivateServer.Start();
        await using var ours = await StoreSide.Open(new PostgreSqlEngine(new() { ConnectionString = server.ConnectionString }, TimeProvider.System));
        using var byHand = new PostgreSqlByHand(server.ConnectionString);
        await Throughput(report, ours, byHand);
        await Latency(report, ours, byHand);
    }

    private static async Task Throughput(BenchReport report, StoreSide ours, PostgreSqlByHand byHand)
    {
        await Rounds.Many(ours.Commit, ManyCallers, ManyUnits / 4);
        await Rounds.Many(byHand.Commit, ManyCallers, ManyUnits / 4);
        var (our, their) = await Rounds.TakeTurns(
            RoundCount, () => Rounds.Many(ours.Commit, ManyCallers, ManyUnits), () => Rounds.Many(byHand.Commit, ManyCallers, ManyUnits));
        report.Say(Rounds.Compare("units per second, ours", our) + Rounds.Compare("; by hand", their));
        report.Add("commit", "postgres", "units_per_s_256", Rounds.Median(our), "units/s", Rounds.Median(our.Zip(their, static (o, t) => o / t)));
    }

    private static async Task Latency(BenchReport report, StoreSide ours, PostgreSqlByHand byHand)
    {
        var (our, their) = await Rounds.TakeTurns(3, () => Rounds.Single(ours.Commit), () => Rounds.Single(byHand.Commit));
        report.Say(Rounds.Compare("median ms, ours", our) + Rounds.Compare("; by hand", their));
        report.Add("commit", "postgres", "median_ms_1", Rounds.Median(our), "ms", Rounds.Median(our.Zip(their, static (o, t) => t / o)));
    }
}
