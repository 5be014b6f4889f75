using Npgsql;

namespace Appia.PostgreSql.Moving;

/// <summary>Reads all rows of a table on a connection. They come as fast as they are taken: neither side keeps them all.</summary>
internal static class TableReading
{
    // What the engine itself says in the table of what a store says of itself.
    private static readonly string OwnMeta = $" where name not in ('{Schemas.EngineFormat.Meta}', '{Schemas.EngineFormat.CopyOf}')";

    public static async ValueTask Read(NpgsqlConnection connection, TableDefinition table, Func<StoreValue[], ValueTask> take, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select {Identifier.List(table.Columns.Select(column => column.Name))} from {Identifier.Quote(table.Name)}"
            + (table.Kind == TableKind.Meta ? OwnMeta : ""),
            connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var kinds = table.Columns.Select(static column => column.Kind).ToArray();
        var values = new StoreValue[kinds.Length];
        while (await reader.ReadAsync(ct))
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = Value(reader, i, kinds[i]);
            await take(values);
        }
    }

    private static StoreValue Value(NpgsqlDataReader reader, int column, StoreValueKind kind)
    {
        if (reader.IsDBNull(column))
            return StoreValue.Null;
        return kind switch
        {
            StoreValueKind.Integer => StoreValue.From(reader.GetInt64(column)),
            StoreValueKind.Real => StoreValue.From(reader.GetDouble(column)),
            StoreValueKind.Text => StoreValue.From(reader.GetString(column)),
            _ => StoreValue.From(reader.GetFieldValue<byte[]>(column)),
        };
    }
}
