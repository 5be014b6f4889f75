using System.Text.RegularExpressions;

namespace Appia.Storage;

/// <summary>Tells the tables of a store from those of services' own SQL, by name and columns.</summary>
internal static partial class TableNames
{
    /// <summary>What a table holds, or <see langword="null"/> when it is not Appia's.</summary>
    public static TableKind? KindOf(string table, IReadOnlyList<ColumnDefinition> columns) => table switch
    {
        BuiltInTables.MetaName => TableKind.Meta,
        BuiltInTables.CountersName => TableKind.Counters,
        LogTable.Name => TableKind.Log,
        _ when table.StartsWith("appia_", StringComparison.Ordinal) => TableKind.Other,
        _ when table.StartsWith("doc_", StringComparison.Ordinal) && Has(columns, DocumentTable.Id, DocumentTable.Version, DocumentTable.Body) =>
            TableKind.Documents,
        _ when table.StartsWith("kv_", StringComparison.Ordinal) && Has(columns, "key", "version", "expires", "value") => TableKind.KeyValues,
        _ => null,
    };

    /// <summary>The column whose nulls an index leaves out, as its condition says; <see langword="null"/> without one.</summary>
    public static string? OmittedNulls(string? condition)
    {
        if (condition is null)
            return null;
        var found = NotNull().Match(condition);
        return found.Success ? found.Groups["column"].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : null;
    }

    /// <summary>The name that a store's meta table says: <c>orders</c>, or <c>orders@acme</c>.</summary>
    public static StoreName Parse(string service) =>
        service.Split('@', 2) is [var name, var tenant] ? new(name, tenant) : new(service);

    private static bool Has(IReadOnlyList<ColumnDefinition> columns, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (!columns.Any(column => column.Name == name))
                return false;
        return true;
    }

    [GeneratedRegex("""(where |^)\(?("(?<column>([^"]|"")+)"|(?<column>[a-z0-9_]+)) is not null\)?$""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex NotNull();
}
