using Npgsql;

namespace Appia.Testing;

/// <summary>The schemas of test systems on a server that others use too.</summary>
internal static class TestSchemas
{
    private const string FindSql = """
        select nspname::text, case when nspowner::regrole::text <> current_user then nspowner::regrole::text end
        from pg_namespace where starts_with(nspname::text, $1)
        """;

    /// <summary>Removes the schemas whose names begin with a prefix, and the roles that were made for them.</summary>
    public static async Task Remove(string connectionString, string prefix)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
            foreach (var (schema, role) in await Find(source, prefix))
            {
                await Execute(source, $"drop schema \"{schema}\" cascade");
                if (role is not null)
                    await Execute(source, $"drop role if exists {role}");
            }
        }
        catch (NpgsqlException)
        {
            // What a test leaves behind on a server that does not answer does not make the test fail.
        }
    }

    private static async Task<List<(string Schema, string? Role)>> Find(NpgsqlDataSource source, string prefix)
    {
        await using var command = source.CreateCommand(FindSql);
        command.Parameters.AddWithValue(prefix);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<(string Schema, string? Role)>();
        while (await reader.ReadAsync())
            found.Add((reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1)));
        return found;
    }

    private static async Task Execute(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
