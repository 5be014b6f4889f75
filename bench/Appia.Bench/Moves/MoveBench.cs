using System.Diagnostics;
using Appia.Bench.Scale;
using Appia.PostgreSql;
using Appia.PostgreSql.Server;
using Appia.Sqlite;
using Appia.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appia.Bench.Moves;

/// <summary>How long a store of a million documents and a million events takes to PostgreSQL and back into a backup, and in how much memory.</summary>
internal static class MoveBench
{
    private const int Each = 1_000_000;
    private const int Batch = 5_000;

    public static async Task Run(BenchReport report)
    {
        if (!PrivateServer.IsAvailable)
        {
            report.Say("move: PostgreSQL is not installed");
            return;
        }
        var folder = Directory.CreateDirectory(Path.Combine(Environment.CurrentDirectory, $"appia-bench-{Environment.ProcessId}"));
        try
        {
            report.Say($"move: making a store of {Each:N0} documents and {Each:N0} events");
            await Fill(folder.FullName);
            await using var server = await PrivateServer.Start();
            await Measure(report, folder.FullName, new() { ConnectionString = server.ConnectionString });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task Measure(BenchReport report, string folder, PostgreSqlOptions options)
    {
        await using (var source = SqliteAdmin.OpenSource(Path.Combine(folder, "archive.db")))
        await using (var target = await PostgreSqlAdmin.CreateTarget(options, source, TimeProvider.System))
            await Copy(report, "to postgres", source, target);
        await using (var source = await PostgreSqlAdmin.OpenSource(options, new("archive")))
        await using (var target = SqliteAdmin.CreateTarget(Path.Combine(folder, "backup.db"), source.Name))
            await Copy(report, "backup", source, target);
    }

    private static async Task Copy(BenchReport report, string name, IStoreSource source, IStoreTarget target)
    {
        var peak = new PeakMemory();
        var began = Stopwatch.GetTimestamp();
        var copied = await new StoreCopier(source, target, TimeProvider.System).Run(new(), peak);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        report.Add("move", name, "time", seconds, "s");
        report.Add("move", name, "rows", copied.Rows / seconds, "1/s");
        report.Add("move", name, "bytes", copied.Bytes / seconds / 1_000_000, "MB/s");
        report.Add("move", name, "memory", peak.Bytes / 1_000_000.0, "MB");
    }

    private static async Task Fill(string folder)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Production });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole();
        builder.AddAppia("bench", system => system.Add<ArchiveService>().UseSqlite(folder).Configure(options => options.Control = false));
        using var host = builder.Build();
        await host.StartAsync();
        var archive = host.Services.GetRequiredService<IArchive>();
        for (var first = 0; first < Each; first += Batch)
        {
            await archive.Add(first, Batch, owners: 10_000);
            await archive.Publish(first, Batch);
        }
        await host.StopAsync();
    }

    /// <summary>What the process needs at most, looked at several times a second.</summary>
    private sealed class PeakMemory : IProgress<CopyProgress>
    {
        public long Bytes { get; private set; }

        public void Report(CopyProgress value)
        {
            using var process = Process.GetCurrentProcess();
            Bytes = Math.Max(Bytes, process.WorkingSet64);
        }
    }
}
