using Appia.Sqlite.Native;

namespace Appia.Sqlite.Moving;

/// <summary>Reads all rows of a table on a connection, one after the other.</summary>
internal static class TableReading
{
    public static async ValueTask Read(Connection connection, TableDefinition table, Func<StoreValue[], ValueTask> take, CancellationToken ct)
    {
        using var statement = connection.Prepare($"select {Identifier.List(table.Columns.Select(column => column.Name))} from {Identifier.Quote(table.Name)}");
        var kinds = table.Columns.Select(static column => column.Kind).ToArray();
        var values = new StoreValue[kinds.Length];
        while (statement.Step())
        {
            ct.ThrowIfCancellationRequested();
            for (var i = 0; i < values.Length; i++)
                values[i] = Value(statement.Row, i, kinds[i]);
            await take(values);
        }
    }

    private static StoreValue Value(Row row, int column, StoreValueKind kind)
    {
        if (row.IsNull(column))
            return StoreValue.Null;
        return kind switch
        {
            StoreValueKind.Integer => StoreValue.From(row.Integer(column)),
            StoreValueKind.Real => StoreValue.From(row.Real(column)),
            StoreValueKind.Text => StoreValue.From(row.Text(column)),
            _ => StoreValue.From(row.Bytes(column).ToArray()),
        };
    }
}
