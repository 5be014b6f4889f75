using Appia.PostgreSql.Connections;
using Appia.PostgreSql.Schemas;
using Appia.PostgreSql.Server;
using Npgsql;

namespace Appia.PostgreSql.Moving;

/// <summary>A tool's connection to a database of stores, in a transaction of its own for as long as it is open.</summary>
internal sealed class AdminConnection : IAsyncDisposable
{
    private const string ToolName = "appia store";

    private AdminConnection(NpgsqlConnection connection) => Npgsql = connection;

    public NpgsqlConnection Npgsql { get; }

    /// <summary>The server and the database, for people.</summary>
    public string Place => $"the database {Npgsql.Database} on {Npgsql.Host}";

    /// <summary>Connects and begins.</summary>
    /// <param name="options">Where.</param>
    /// <param name="begin">How: <c>begin isolation level ..</c>.</param>
    /// <param name="ct">Cancels it.</param>
    public static async ValueTask<AdminConnection> Open(PostgreSqlOptions options, string begin, CancellationToken ct)
    {
        var description = StoreAddress.Plain(options);
        description.ApplicationName = ToolName;
        description.CommandTimeout = 0;
        var connection = new NpgsqlConnection(description.ToString());
        try
        {
            await connection.OpenAsync(ct);
            if (connection.PostgreSqlVersion.Major < ServerChoice.Oldest)
                throw PostgreSqlErrors.OldServer(connection.PostgreSqlVersion, ServerChoice.Oldest);
            var opened = new AdminConnection(connection);
            await opened.Execute(begin, ct);
            return opened;
        }
        catch (NpgsqlException failure)
        {
            await connection.DisposeAsync();
            throw PostgreSqlErrors.CannotConnect(failure);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Works in a schema from now on, as the role that owns it.</summary>
    /// <returns>Whether there is such a schema.</returns>
    public async ValueTask<bool> Enter(string schema, CancellationToken ct)
    {
        var owner = await Read<string>($"select nspowner::regrole::text from pg_namespace where nspname = '{schema}'", ct);
        if (owner is null)
            return false;
        var role = SchemaName.Role(Npgsql.Database, schema);
        await Work(schema, owner.Trim('"') == role ? role : null, ct);
        return true;
    }

    /// <summary>Works in a schema from now on, as a role.</summary>
    public async ValueTask Work(string schema, string? role, CancellationToken ct)
    {
        if (role is not null)
            await Execute($"set local role {Identifier.Quote(role)}", ct);
        await Execute($"set local search_path = {Identifier.Quote(schema)}", ct);
    }

    public async ValueTask<T?> Read<T>(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, Npgsql);
        return await command.ExecuteScalarAsync(ct) is T value ? value : default;
    }

    public async ValueTask Execute(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, Npgsql);
        await command.ExecuteNonQueryAsync(ct);
    }

    // The transaction ends with the connection.
    public ValueTask DisposeAsync() => Npgsql.DisposeAsync();
}
