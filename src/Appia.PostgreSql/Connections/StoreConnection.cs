using Npgsql;

namespace Appia.PostgreSql.Connections;

/// <summary>A connection to one store, used by one query or transaction at a time.</summary>
internal sealed class StoreConnection(NpgsqlConnection connection, NpgsqlDataSource source) : IDisposable
{
    public NpgsqlConnection Npgsql => connection;

    public NpgsqlDataSource Source => source;

    /// <summary>Whether it served somebody before: the server may have gone meanwhile.</summary>
    public bool Used { get; set; }

    public bool IsOpen => connection.FullState == System.Data.ConnectionState.Open;

    /// <summary>Whether nothing can be said on it any more. One on which a reader is open is not gone.</summary>
    public bool IsGone => (connection.FullState & System.Data.ConnectionState.Open) == 0;

    /// <summary>Ends the transaction without its changes; closes the connection when that cannot be done.</summary>
    public async ValueTask Rollback()
    {
        try
        {
            await using var command = new NpgsqlCommand("rollback", connection);
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException)
        {
            Dispose();
        }
    }

    /// <summary>Executes commands that answer nothing, in one exchange.</summary>
    public async Task Execute(IEnumerable<string> commands, CancellationToken ct = default)
    {
        await using var batch = connection.CreateBatch();
        foreach (var command in commands)
            batch.BatchCommands.Add(new(command));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Undoes what SQL of a service may have left on the connection; closes it when that cannot be done. A pooler
    /// does this itself.</summary>
    public async ValueTask Clean(bool pooler)
    {
        if (!IsOpen)
            return;
        try
        {
            if (!pooler)
                await Execute(["close all", "unlisten *", "select pg_advisory_unlock_all()", "discard sequences", "discard temp", "reset all"]);
        }
        catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException)
        {
            Dispose();
        }
    }

    public void Dispose() => connection.Dispose();
}
