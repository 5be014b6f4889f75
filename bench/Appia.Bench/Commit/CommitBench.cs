using Appia.Sqlite;

namespace Appia.Bench.Commit;

/// <summary>Durable units per second and their latency, beside what an engineer would write by hand on the same database.</summary>
/// <remarks>
/// A unit inserts an order and takes one from a stock row, each of which must change one row. Both sides have the same tables, settings and
/// callers on files of their own in one folder, and take turns; a figure is the median of its rounds, a ratio the median of the rounds'
/// ratios.
/// </remarks>
internal static class CommitBench
{
    private const int ManyCallers = 256;
    private const int ManyUnits = 40_000;
    private const int RoundCount = 7;

    public static async Task Run(BenchReport report)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Environment.CurrentDirectory, $"appia-bench-{Environment.ProcessId}"));
        try
        {
            report.Say($"commit: {RoundCount} rounds of {ManyUnits:N0} units by {ManyCallers} callers and then by one");
            await using var ours = await StoreSide.Open(new SqliteEngine(new() { Folder = folder.FullName }, TimeProvider.System));
            using var byHand = new GroupCommitByHand(Path.Combine(folder.FullName, "by-hand.db"));
            using var raw = new RawSide(Path.Combine(folder.FullName, "raw.db"));
            await Throughput(report, ours, byHand);
            await Latency(report, ours, raw);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        await PostgreSqlCommits.Run(report);
    }

    private static async Task Throughput(BenchReport report, StoreSide ours, GroupCommitByHand byHand)
    {
        await Rounds.Many(ours.Commit, ManyCallers, ManyUnits / 4);
        await Rounds.Many(byHand.Commit, ManyCallers, ManyUnits / 4);
        var (our, their) = await Rounds.TakeTurns(
            RoundCount, () => Rounds.Many(ours.Commit, ManyCallers, ManyUnits), () => Rounds.Many(byHand.Commit, ManyCallers, ManyUnits));
        report.Say(Rounds.Compare("units per second, ours", our) + Rounds.Compare("; by hand", their));
        report.Add("commit", "sqlite", "units_per_s_256", Rounds.Median(our), "units/s", Rounds.Median(our.Zip(their, static (o, t) => o / t)));
    }

    private static async Task Latency(BenchReport report, StoreSide ours, RawSide raw)
    {
        var (our, their) = await Rounds.TakeTurns(RoundCount, () => Rounds.Single(ours.Commit), () => Rounds.Single(raw.Commit));
        report.Say(Rounds.Compare("median ms, ours", our) + Rounds.Compare("; raw", their));
        report.Add("commit", "sqlite", "median_ms_1", Rounds.Median(our), "ms", Rounds.Median(our.Zip(their, static (o, t) => t / o)));
    }
}
