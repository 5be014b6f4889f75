using System.Globalization;
using Appia.Cli.Terminals;
using Appia.Sqlite;

namespace Appia.Cli.Stores;

/// <summary>What is known of stores, for people.</summary>
internal static class StoreText
{
    public static void Write(StoreReport store, TextWriter output)
    {
        output.WriteLine($"{store.Service}  {store.File}");
        output.WriteLine($"  format {store.Format}, made {store.Created:u}{(store.Restored is { } restored ? $", restored {restored:u}" : "")}");
        output.WriteLine($"  {Size(store.Size)} and {Size(store.WriteAheadLogSize)} of write-ahead log, {store.Batches} batches, log head {store.LogHead}");
        var table = new Table("table", "rows", "size");
        foreach (var each in store.Tables)
            table.Add(each.Name, each.Rows.ToString(CultureInfo.InvariantCulture), Size(each.Bytes));
        table.WriteTo(output);
        output.WriteLine();
    }

    public static void Write(StoreVerdict verdict, TextWriter output)
    {
        output.WriteLine($"{verdict.File}: {(verdict.Sound ? "sound" : "DAMAGED")}");
        foreach (var finding in verdict.Findings)
            output.WriteLine($"  {finding}");
    }

    public static void Write(BackupReport backup, TextWriter output) =>
        output.WriteLine($"{backup.File}: {Size(backup.Size)}, log head {backup.LogHead}");

    public static void Write(RestoreReport restored, TextWriter output) => output.WriteLine(
        $"{restored.File}: log head {restored.LogHead}{(restored.Replaced is { } replaced ? $"; what was there is {replaced}" : "")}");

    private static string Size(long bytes) => bytes switch
    {
        < 10_000 => $"{bytes} B",
        < 10_000_000 => $"{bytes / 1000} kB",
        _ => $"{bytes / 1_000_000} MB",
    };
}
