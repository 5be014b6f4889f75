using System.Globalization;
using Appia.Cli.Terminals;
using Appia.PostgreSql;
using Appia.Sqlite;
using Appia.Storage;

namespace Appia.Cli.Stores;

/// <summary>What is known of stores, for people.</summary>
internal static class StoreText
{
    public static void Write(StoreReport store, TextWriter output)
    {
        output.WriteLine($"{store.Service}  {store.File}");
        output.WriteLine($"  format {store.Format}, made {store.Created:u}{(store.Restored is { } restored ? $", restored {restored:u}" : "")}");
        output.WriteLine($"  {Size(store.Size)} and {Size(store.WriteAheadLogSize)} of write-ahead log, {store.Batches} batches, log head {store.LogHead}");
        Write(store.Tables, output);
    }

    public static void Write(StoreSummary store, TextWriter output)
    {
        output.WriteLine($"{store.Service}  {store.Place}");
        output.WriteLine($"  format {store.Format}, made {store.Created:u}{(store.Restored is { } restored ? $", restored {restored:u}" : "")}");
        output.WriteLine($"  {Size(store.Size)} with indexes, log head {store.LogHead}");
        Write(store.Tables, output);
    }

    public static void Write(CopyReport copy, TextWriter output) => output.WriteLine(Of(copy));

    /// <summary>What a copy came to, as a line.</summary>
    public static string Of(CopyReport copy) => copy.WasThere
        ? $"{copy.Service}: is in {copy.Target} already, log head {copy.LogHead}"
        : $"{copy.Service}: {copy.Rows:N0} rows, {Size(copy.Bytes)}{BlobText(copy.Blobs, copy.BlobBytes)}, log head {copy.LogHead}, to {copy.Target}";

    public static void Write(StoreVerdict verdict, TextWriter output)
    {
        output.WriteLine($"{verdict.File}: {(verdict.Sound ? "sound" : "DAMAGED")}");
        foreach (var finding in verdict.Findings)
            output.WriteLine($"  {finding}");
    }

    public static void Write(BackupReport backup, TextWriter output) =>
        output.WriteLine($"{backup.File}: {Size(backup.Size)}{BlobText(backup.Blobs, backup.BlobBytes)}, log head {backup.LogHead}");

    public static void Write(RestoreReport restored, TextWriter output) => output.WriteLine(
        $"{restored.File}: log head {restored.LogHead}{(restored.Replaced is { } replaced ? $"; what was there is {replaced}" : "")}");

    private static void Write(IReadOnlyList<TableReport> tables, TextWriter output)
    {
        var table = new Table("table", "rows", "size");
        foreach (var each in tables)
            table.Add(each.Name, each.Rows.ToString(CultureInfo.InvariantCulture), Size(each.Bytes));
        table.WriteTo(output);
        output.WriteLine();
    }

    private static string BlobText(long count, long bytes) => count == 0 ? "" : $", {count:N0} blobs of {Size(bytes)}";

    /// <summary>A number of bytes.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 10_000 => $"{bytes} B",
        < 10_000_000 => $"{bytes / 1000} kB",
        _ => $"{bytes / 1_000_000} MB",
    };
}
