using Appia.PostgreSql.Connections;
using Npgsql;

namespace Appia.PostgreSql.Sessions;

/// <summary>The connection of a session, for as long as it has one. One at a time uses it.</summary>
internal sealed class SessionConnection(SqlSessions owner)
{
    private readonly StoreAddress _address = owner.Address;
    private StoreConnection? _connection;
    private bool _inTransaction;
    private Task _given = Task.CompletedTask;

    /// <summary>The one that was taken.</summary>
    public StoreConnection Current => _connection!;

    /// <summary>Whether a command that could not be answered may be asked on another connection: this one was idle, and it was a transaction by
    /// itself that only read.</summary>
    public bool MayBeStale => _connection is { Used: true } && !_inTransaction;

    /// <summary>Completes when everything that was given back is with the others.</summary>
    public Task WhenGivenBack => _given;

    /// <summary>Takes a connection for reading, unless there is one.</summary>
    /// <param name="inTransaction">Whether several commands are one transaction. Otherwise each is one by itself: connections of sessions only
    /// read unless they are told to write.</param>
    /// <param name="ct">Gives up waiting for one.</param>
    public async ValueTask TakeForReading(bool inTransaction, CancellationToken ct)
    {
        if (_connection is { IsGone: true })
            GiveBack();
        if (_inTransaction)
            return;
        if (inTransaction || _address.NeedsPrefix)
            await Begin(_address.NeedsPrefix ? ["begin read only", _address.Prefix(_address.Sessions)] : ["begin read only"], ct);
        else
            _connection ??= await owner.Pool.Rent(_address.Store, _address.Sessions, ct);
    }

    /// <summary>Begins a transaction. What was begun before is over.</summary>
    public async Task Begin(IReadOnlyList<string> commands, CancellationToken ct)
    {
        if (_connection is { } open && _inTransaction)
            await open.Rollback();
        try
        {
            if (_connection is not { IsOpen: true })
                _connection = await owner.Pool.Rent(_address.Store, _address.Sessions, ct);
            await Execute(commands, ct);
        }
        catch (NpgsqlException) when (_connection is { Used: true, IsOpen: false } gone)
        {
            // It was idle while the server went away.
            owner.Pool.Return(gone);
            _connection = null;
            _connection = await owner.Pool.Rent(_address.Store, _address.Sessions, ct);
            await Execute(commands, ct);
        }
        _inTransaction = true;
    }

    /// <summary>The transaction was committed.</summary>
    public void Committed() => _inTransaction = false;

    /// <summary>Gives the connection to the others, clean or closed, in the background. A transaction that goes on is taken back.</summary>
    public void GiveBack()
    {
        if (_connection is not { } connection)
            return;
        _given = Return(connection, _inTransaction, _given);
        _connection = null;
        _inTransaction = false;
    }

    private async Task Return(StoreConnection connection, bool inTransaction, Task before)
    {
        // A command that was cut off leaves a connection on which nothing can be said any more.
        if (inTransaction || connection.Npgsql.FullState != System.Data.ConnectionState.Open)
            await connection.Rollback();
        await connection.Clean(owner.Options.Pooler);
        owner.Pool.Return(connection);
        await before;
    }

    private async Task Execute(IReadOnlyList<string> commands, CancellationToken ct)
    {
        try
        {
            await _connection!.Execute(commands, ct);
        }
        catch (NpgsqlException failure) when (!_connection!.Used && SqlStates.IsLost(failure))
        {
            throw PostgreSqlErrors.Unavailable(_address.Store, failure, mayHaveRun: false);
        }
    }
}
