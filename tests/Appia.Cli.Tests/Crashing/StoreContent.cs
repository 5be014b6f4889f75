using System.Globalization;
using System.Text;
using Appia.PostgreSql;
using Appia.Sqlite;
using Appia.Storage;

namespace Appia.Cli.Tests.Crashing;

/// <summary>All that is in a store, as text: whoever has the same has the same store.</summary>
internal static class StoreContent
{
    public static async Task<string> OfFile(string file)
    {
        await using var source = SqliteAdmin.OpenSource(file);
        return await Of(source);
    }

    public static async Task<string> OnServer(PostgreSqlOptions options, string service)
    {
        await using var source = await PostgreSqlAdmin.OpenSource(options, new(service));
        return await Of(source);
    }

    private static async Task<string> Of(IStoreSource source)
    {
        var all = new StringBuilder();
        foreach (var table in source.Tables.Where(table => table.Name != "appia_meta").OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            var rows = new List<string>();
            var columns = table.Columns.Select((column, at) => (column.Name, at)).OrderBy(column => column.Name, StringComparer.Ordinal).ToArray();
            await source.Read(table, row =>
            {
                rows.Add(string.Join('|', columns.Select(column => $"{column.Name}={Text(row[column.at])}")));
                return default;
            });
            all.AppendLine(CultureInfo.InvariantCulture, $"{table.Name}: {rows.Count}");
            rows.Order(StringComparer.Ordinal).ToList().ForEach(row => all.AppendLine(row));
        }
        return all.ToString();
    }

    private static string Text(StoreValue value) => value.Kind switch
    {
        StoreValueKind.Integer => value.AsInteger().ToString(CultureInfo.InvariantCulture),
        StoreValueKind.Real => value.AsReal().ToString("R", CultureInfo.InvariantCulture),
        StoreValueKind.Text => value.AsText(),
        StoreValueKind.Bytes => Convert.ToHexString(value.AsMemory().Span),
        _ => "null",
    };
}
