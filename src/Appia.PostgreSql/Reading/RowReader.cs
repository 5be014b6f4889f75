using Npgsql;

namespace Appia.PostgreSql.Reading;

/// <summary>Maps the rows of a reader.</summary>
internal static class RowReader
{
    /// <summary>Reads all rows.</summary>
    public static async ValueTask<IReadOnlyList<TResult>> Read<TState, TResult>(
        NpgsqlDataReader reader, TState state, RowMap<TState, TResult> map, CancellationToken ct)
    {
        if (!await reader.ReadAsync(ct))
            return [];
        var row = new Row(reader);
        var results = new List<TResult>();
        do
        {
            row.Begin();
            results.Add(map(row, state));
        }
        while (await reader.ReadAsync(ct));
        return results;
    }

    /// <summary>Reads the first row.</summary>
    public static async ValueTask<TResult?> ReadSingle<TState, TResult>(
        NpgsqlDataReader reader, TState state, RowMap<TState, TResult> map, CancellationToken ct) =>
        await reader.ReadAsync(ct) ? map(new Row(reader), state) : default;
}
