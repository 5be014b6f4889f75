using Appia.Engines;
using Npgsql;

namespace Boutique.Tests;

/// <summary>A database for one shop, on a throwaway server that all shops of this process share.</summary>
internal static class Database
{
    public const string Engine = "postgres";

    private static int s_last;

    /// <summary>Makes an empty one.</summary>
    public static async Task<string> Create()
    {
        var server = await SharedServer.ConnectionString();
        var name = $"shop{Interlocked.Increment(ref s_last)}";
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }
}
