using System.Globalization;
using Appia.Sqlite.Native;

namespace Appia.Sqlite.Administration;

/// <summary>Reads what <see cref="SqliteAdmin.Inspect"/> reports.</summary>
internal sealed class StoreInspection(StoredFile store)
{
    private const string TablesSql =
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite~_%' escape '~' order by name";

    public StoreReport Report()
    {
        try
        {
            return Read();
        }
        catch (SqliteFailure failure)
        {
            throw SqliteErrors.CannotOpen(store.Path, failure);
        }
        catch (Exception failure) when (failure is KeyNotFoundException or FormatException)
        {
            throw SqliteErrors.DamagedMeta(store.Path, failure);
        }
    }

    private StoreReport Read()
    {
        var meta = store.Meta();
        var head = store.Head();
        var log = new FileInfo(store.Path + "-wal");
        return new(
            store.Path,
            meta["service"],
            Guid.Parse(meta["store-id"]),
            Guid.Parse(meta["log-id"]),
            int.Parse(meta["format"], CultureInfo.InvariantCulture),
            (int)store.Connection.Integer("pragma user_version"),
            Date(meta["created"]),
            meta.TryGetValue("restored", out var restored) ? Date(restored) : null,
            head.Batch,
            head.LogPosition,
            new FileInfo(store.Path).Length,
            log.Exists ? log.Length : 0,
            [.. store.Names(TablesSql).Select(Table)]);
    }

    private TableReport Table(string name)
    {
        var table = Quote(name);
        var columns = store.Names($"select name from pragma_table_info('{name.Replace("'", "''", StringComparison.Ordinal)}')");
        var bytes = string.Join(" + ", columns.Select(column => $"coalesce(octet_length({Quote(column)}), 0)"));
        return new(
            name,
            store.Connection.Integer($"select count(*) from {table}"),
            store.Connection.Integer($"select coalesce(sum({bytes}), 0) from {table}"));
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static DateTimeOffset Date(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
