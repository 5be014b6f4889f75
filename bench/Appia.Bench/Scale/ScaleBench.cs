using System.Globalization;
using Appia.PostgreSql.Server;

namespace Appia.Bench.Scale;

/// <summary>Whether anything becomes slower as a log or a collection grows: to ten million events and to a million documents, on each engine.</summary>
/// <remarks>A ratio compares a figure with the one at the first size. <c>--up-to=1000000</c> ends the log earlier; a disk needs room for about
/// 5 GB otherwise.</remarks>
internal static class ScaleBench
{
    private const string UpTo = "--up-to=";
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000, 10_000_000];

    public static async Task Run(BenchReport report)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Environment.CurrentDirectory, $"appia-bench-{Environment.ProcessId}"));
        try
        {
            await Warm(report, system => system.UseSqlite(Path.Combine(folder.FullName, "warm")));
            await Run(report, "sqlite", system => system.UseSqlite(Path.Combine(folder.FullName, "measured")));
            if (PrivateServer.IsAvailable)
                await RunOnPostgreSql(report);
            else
                report.Say("scale: PostgreSQL is not installed, so there is no case 'postgres'");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunOnPostgreSql(BenchReport report)
    {
        await using var server = await PrivateServer.Start();
        await Warm(report, system => system.UsePostgreSql(server.ConnectionString, static options => options.SchemaPrefix = "warm_"));
        await Run(report, "postgres", system => system.UsePostgreSql(server.ConnectionString));
    }

    private static async Task Warm(BenchReport report, Action<SystemBuilder> useEngine)
    {
        await using var system = await ScaleSystem.Start(useEngine);
        await new LogCurve(report, system, new(report, "")).Warm();
    }

    private static async Task Run(BenchReport report, string engine, Action<SystemBuilder> useEngine)
    {
        var most = Most();
        report.Say($"scale: {engine}, a log of up to {most:N0} events, and up to {Math.Min(most, 1_000_000):N0} documents");
        await using var system = await ScaleSystem.Start(useEngine);
        var curve = new Curve(report, engine);
        await new DocumentCurve(report, system, curve).Measure(Sizes.Where(size => size <= Math.Min(most, 1_000_000)));
        await new LogCurve(report, system, curve).Measure(Sizes.Where(size => size <= most));
    }

    private static int Most() =>
        Environment.GetCommandLineArgs().FirstOrDefault(argument => argument.StartsWith(UpTo, StringComparison.Ordinal)) is { } given
            ? int.Parse(given.AsSpan(UpTo.Length), CultureInfo.InvariantCulture)
            : Sizes[^1];
}
