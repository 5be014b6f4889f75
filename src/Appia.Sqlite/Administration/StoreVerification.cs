using System.Globalization;
using Appia.Sqlite.Native;

namespace Appia.Sqlite.Administration;

/// <summary>Looks for what is wrong with a store.</summary>
internal sealed class StoreVerification(StoredFile store)
{
    private readonly List<string> _findings = [];

    public static StoreVerdict Verify(string file)
    {
        try
        {
            using var store = StoredFile.Open(file);
            return new(store.Path, new StoreVerification(store).Findings());
        }
        catch (AppiaException failure) when (failure.Code is not "APPIA2130")
        {
            return new(Path.GetFullPath(file), [failure.Message]);
        }
    }

    private List<string> Findings()
    {
        try
        {
            CheckStructure();
            if (_findings.Count == 0)
                CheckContent();
        }
        catch (SqliteFailure failure)
        {
            _findings.Add($"Reading stopped: {failure.Message}.");
        }
        return _findings;
    }

    private void CheckStructure()
    {
        foreach (var line in store.Names("pragma integrity_check(100)"))
            if (line != "ok")
                _findings.Add($"The database's structure is damaged: {line}.");
    }

    private void CheckContent()
    {
        CheckMeta();
        CheckLog();
        foreach (var table in store.Names("select name from sqlite_schema where type = 'table' and name like 'doc~_%' escape '~'"))
            CheckBodies(table);
    }

    private void CheckMeta()
    {
        var meta = store.Meta();
        foreach (var name in (ReadOnlySpan<string>)["format", "store-id", "log-id", "service", "created"])
            if (!meta.ContainsKey(name))
                _findings.Add($"appia_meta has no '{name}'.");
    }

    // Positions are given without gaps. Retention leaves some, among the events of streams; and what another engine wrote may have some.
    private void CheckLog()
    {
        var whole = Math.Max(Meta(MetaTable.LogFloor), Meta(MetaTable.LogGaps));
        var last = Integer("max(position)");
        var after = string.Create(CultureInfo.InvariantCulture, $"from appia_log where position > {whole}");
        var first = store.Connection.Integer($"select coalesce(min(position), 0) {after}");
        var count = store.Connection.Integer($"select count(*) {after}");
        if (count > 0 && last - first + 1 != count)
            _findings.Add($"The log has {count} entries between the positions {first} and {last}: {last - first + 1 - count} are missing.");
        var head = store.Head();
        if (last > head.LogPosition)
            _findings.Add($"The newest log entry has position {last}, and the head of the log says {head.LogPosition}.");
    }

    private void CheckBodies(string table)
    {
        var broken = store.Connection.Integer(
            $"select count(*) from \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\" where not json_valid(cast(body as text))");
        if (broken > 0)
            _findings.Add($"{broken} documents of the table '{table}' are not JSON.");
    }

    private long Meta(string name) =>
        store.Meta().TryGetValue(name, out var value) ? long.Parse(value, CultureInfo.InvariantCulture) : 0;

    private long Integer(string expression) => store.Connection.Integer($"select coalesce({expression}, 0) from appia_log");
}
