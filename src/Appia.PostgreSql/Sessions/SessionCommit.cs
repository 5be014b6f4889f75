using Appia.PostgreSql.Connections;
using Appia.PostgreSql.Writing;
using Npgsql;

namespace Appia.PostgreSql.Sessions;

/// <summary>Commits the transaction of a session, together with what else its unit writes.</summary>
internal sealed class SessionCommit(SqlSessions owner)
{
    private readonly StoreName _store = owner.Address.Store;

    /// <summary>Commits. Returns the position of the last log entry.</summary>
    /// <exception cref="ProblemException">As <see cref="IStore.Commit"/>.</exception>
    public async Task<long> Run(StoreConnection connection, UnitOfWork unit)
    {
        var id = Guid.CreateVersion7(owner.Clock.Now);
        var units = owner.Batch();
        await using var batch = connection.Npgsql.CreateBatch();
        units.Fill(batch, unit, id);
        batch.BatchCommands.Add(new("commit"));
        try
        {
            return await BatchReader.PositionAsync(batch);
        }
        catch (PostgresException failure) when (!SqlStates.IsLost(failure))
        {
            await connection.Rollback();
            throw Judge(units, batch, unit, failure);
        }
        catch (Exception failure) when (failure is NpgsqlException or IOException or TimeoutException)
        {
            connection.Dispose();
            return Position(await Task.Run(() => new LostCommit(owner.Address).Resolve(id, failure)));
        }
        catch (InvalidOperationException open)
        {
            // A reader that nobody closed.
            connection.Dispose();
            throw PostgreSqlErrors.Unavailable(_store, open, mayHaveRun: false);
        }
    }

    private long Position(in BatchOutcome outcome) => outcome.Result == BatchResult.Committed
        ? outcome.Position
        : throw PostgreSqlErrors.Unavailable(_store, outcome.Cause!, outcome.MayHaveRun);

    private Exception Judge(UnitBatch units, NpgsqlBatch batch, UnitOfWork unit, PostgresException failure)
    {
        if (failure.SqlState == PostgresErrorCodes.InFailedSqlTransaction)
            return EngineErrors.TransactionLost("PostgreSQL", _store);
        var (owned, at) = units.Owner(failure.BatchCommand is { } command ? batch.BatchCommands.IndexOf(command) : -1);
        if (owned == 0 && UnitFailures.Of(unit.Statements[at], failure) is { } own)
            return own.Exception();
        if (SqlStates.IsHeld(failure.SqlState))
            return PostgreSqlErrors.Held(_store, owner.Options.LockTimeout);
        if (SqlStates.IsCollision(failure.SqlState))
            return EngineErrors.Collision();
        return SqlStates.IsConflict(failure.SqlState)
            ? EngineErrors.Conflict(failure.ConstraintName)
            : PostgreSqlErrors.Unavailable(_store, failure, mayHaveRun: false);
    }
}
