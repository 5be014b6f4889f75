namespace Appia.Storage;

/// <summary>What a store says of itself, by name.</summary>
internal static class MetaRows
{
    public static async ValueTask<Dictionary<string, string>> Read(ICopiedTables tables, CancellationToken ct)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        await tables.Read(
            BuiltInTables.Meta,
            row =>
            {
                found[row[0].AsText()] = row[1].AsText();
                return default;
            },
            ct);
        return found;
    }
}
