using System.Security.Cryptography;
using System.Text.Json;

namespace Appia.Storage;

/// <summary>Looks for what is wrong with a store, whatever its engine, by reading all of it.</summary>
public static class StoreCheck
{
    /// <summary>Reads every row: what a store says of itself is there, positions are not beyond the head of the log, documents are JSON.</summary>
    /// <returns>What is wrong, in sentences; none when the store is sound.</returns>
    public static async ValueTask<IReadOnlyList<string>> Rows(IStoreSource source, CancellationToken ct = default)
    {
        var findings = new List<string>();
        var meta = await MetaRows.Read(source, ct);
        foreach (var name in (string[])[MetaTable.Format, MetaTable.StoreId, MetaTable.LogId, MetaTable.Service, MetaTable.Created])
            if (!meta.ContainsKey(name))
                findings.Add($"appia_meta has no '{name}'.");
        foreach (var table in source.Tables)
            await Rows(source, table, findings, ct);
        return findings;
    }

    /// <summary>Reads the content of every blob that a store names, and compares its hash.</summary>
    /// <returns>What is wrong, in sentences.</returns>
    public static async ValueTask<IReadOnlyList<string>> Blobs(IStoreSource source, IBlobStorage blobs, CancellationToken ct = default)
    {
        var findings = new List<string>();
        if (source.Tables.FirstOrDefault(table => table.Name == BuiltInTables.Blobs.Name) is not { } table)
            return findings;
        var (id, uses) = (Column(table, "id"), Column(table, "uses"));
        await source.Read(
            table,
            async row =>
            {
                if (row[uses].AsInteger() > 0 && await Content(source.Name, blobs, new(row[id].AsText()), ct) is { } finding)
                    findings.Add(finding);
            },
            ct);
        return findings;
    }

    private static async ValueTask Rows(IStoreSource source, TableDefinition table, List<string> findings, CancellationToken ct)
    {
        var (broken, newest) = (0L, 0L);
        var body = table.Kind == TableKind.Documents ? Column(table, DocumentTable.Body) : -1;
        var position = table.Kind == TableKind.Log ? Column(table, "position") : -1;
        await source.Read(
            table,
            row =>
            {
                if (body >= 0 && !IsJson(row[body].AsBytes()))
                    broken++;
                if (position >= 0)
                    newest = Math.Max(newest, row[position].AsInteger());
                return default;
            },
            ct);
        if (broken > 0)
            findings.Add($"{broken} documents of the table '{table.Name}' are not JSON.");
        if (newest > source.LogHead)
            findings.Add($"The newest log entry has position {newest}, and the head of the log says {source.LogHead}.");
    }

    private static async ValueTask<string?> Content(StoreName store, IBlobStorage blobs, BlobId id, CancellationToken ct)
    {
        await using var content = await blobs.Open(store, id, ct);
        if (content is null)
            return $"The content of the blob '{id}' is not there.";
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct)) == id.Value ? null : $"The content of the blob '{id}' is damaged.";
    }

    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
                // Reading to the end is the check.
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static int Column(TableDefinition table, string name) => table.Columns.ToList().FindIndex(column => column.Name == name);
}
