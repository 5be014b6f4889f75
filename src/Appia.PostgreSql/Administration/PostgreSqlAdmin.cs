using Appia.PostgreSql.Connections;
using Appia.PostgreSql.Server;
using Npgsql;

namespace Appia.PostgreSql;

/// <summary>What tools do with a database of stores.</summary>
public static class PostgreSqlAdmin
{
    /// <summary>Connects to a database and goes again.</summary>
    /// <returns>The server's version.</returns>
    /// <exception cref="AppiaException">The connection string cannot be read (APPIA2157), nobody answers there or lets this login in (APPIA2143), or
    /// the server is too old (APPIA2144).</exception>
    public static async Task<Version> Reach(string connectionString, CancellationToken ct = default)
    {
        try
        {
            await using var connection = new NpgsqlConnection(StoreAddress.Plain(new() { ConnectionString = connectionString }).ToString());
            await connection.OpenAsync(ct);
            var version = connection.PostgreSqlVersion;
            return version.Major >= ServerChoice.Oldest ? version : throw PostgreSqlErrors.OldServer(version, ServerChoice.Oldest);
        }
        catch (NpgsqlException failure)
        {
            throw PostgreSqlErrors.CannotConnect(failure);
        }
    }
}
