using Npgsql;

namespace Appia.PostgreSql.Writing;

/// <summary>Executes a batch and reads its answers to the end.</summary>
internal static class BatchReader
{
    /// <summary>The position of the last log entry, as the row that proves the commit says; 0 when there is none.</summary>
    public static long Position(NpgsqlBatch batch)
    {
        var position = 0L;
        using var reader = batch.ExecuteReader();
        do
        {
            if (reader.FieldCount == 1 && reader.GetName(0) == LogAppend.Position && reader.Read() && !reader.IsDBNull(0))
                position = reader.GetInt64(0);
        }
        while (reader.NextResult());
        return position;
    }

    /// <summary>As <see cref="Position"/>, without holding a thread.</summary>
    public static async Task<long> PositionAsync(NpgsqlBatch batch)
    {
        var position = 0L;
        await using var reader = await batch.ExecuteReaderAsync();
        do
        {
            if (reader.FieldCount == 1 && reader.GetName(0) == LogAppend.Position && await reader.ReadAsync() && !reader.IsDBNull(0))
                position = reader.GetInt64(0);
        }
        while (await reader.NextResultAsync());
        return position;
    }
}
