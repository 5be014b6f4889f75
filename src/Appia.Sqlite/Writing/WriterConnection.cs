using Appia.Sqlite.Files;
using Appia.Sqlite.Native;
using Appia.Sqlite.Reading;
using Appia.Sqlite.Sessions;

namespace Appia.Sqlite.Writing;

/// <summary>The writer's connection: transactions, and what to do when one fails to commit.</summary>
internal sealed class WriterConnection(
    string path, Connection connection, StoreHead head, ReaderPool readers, TimeSpan lockTimeout, ICommitFaults? faults)
{
    private static readonly TimeSpan ReaderPatience = TimeSpan.FromSeconds(1);

    private static readonly SqlText BeginSql = new("begin immediate");
    private static readonly SqlText CommitSql = new("commit");
    private static readonly SqlText RollbackSql = new("rollback");
    private static readonly SqlText Savepoint = new("savepoint unit");
    private static readonly SqlText Release = new("release unit");
    private static readonly SqlText RollbackTo = new("rollback to unit");
    private static readonly SqlText Advance = new("update appia_head set batch = $1, log_position = $2 where id = 1");

    private readonly LogCheckpoints _checkpoints = new(readers, faults);
    private readonly StoreValue[] _advance = new StoreValue[2];
    private UnitRunner _runner = new(connection, faults);
    private Connection? _connection = connection;
    private bool _unsettled;

    public ICommitFaults? Faults => faults;

    /// <summary>What is committed.</summary>
    public StoreHead Head { get; private set; } = head;

    /// <summary>Begins a transaction, opening the file again when it was closed after a failure.</summary>
    public void Begin()
    {
        Recover();
        _connection!.Prepare(BeginSql).Run();
        _runner.LogPosition = Head.LogPosition;
    }

    /// <summary>Begins a transaction on a connection that is lent to a unit.</summary>
    public void Begin(NativeSession lent)
    {
        Recover();
        lent.Begin(Head.LogPosition);
    }

    /// <summary>Runs a unit in the open transaction.</summary>
    /// <exception cref="SqliteFailure">The disk or the file failed: the whole transaction is lost.</exception>
    public UnitResult Run(PendingUnit pending, bool savepoint)
    {
        if (savepoint)
            _connection!.Prepare(Savepoint).Run();
        var result = _runner.Run(pending);
        if (!savepoint)
            return result;
        if (result == UnitResult.Stuck)
        {
            _connection!.Prepare(RollbackTo).Run();
            result = UnitResult.Undone;
        }
        _connection!.Prepare(Release).Run();
        return result;
    }

    /// <summary>Commits. Returns <see langword="null"/> when it is committed, or why nobody knows whether it is.</summary>
    /// <exception cref="SqliteFailure">It is not committed, for sure.</exception>
    public SqliteFailure? Commit()
    {
        var next = new StoreHead(Head.Batch + 1, _runner.LogPosition);
        try
        {
            Commit(_connection!, next);
            return null;
        }
        catch (CommitFailure failure)
        {
            return Resolve(next, failure.Cause);
        }
    }

    /// <summary>As <see cref="Commit()"/>, on a connection that is lent to a unit. It is closed when the outcome has to be looked up.</summary>
    /// <exception cref="SqliteFailure">It is not committed, for sure; with a constraint's code the transaction still goes on.</exception>
    public SqliteFailure? Commit(SqlSession lent)
    {
        var next = new StoreHead(Head.Batch + 1, lent.Native.LogPosition);
        try
        {
            Commit(lent.Native.Connection, next);
            if (_connection is { } own)
                own.LogFrames = lent.Native.Connection.LogFrames;
            return null;
        }
        catch (CommitFailure failure)
        {
            // A deferred foreign key is checked at the commit: nothing is wrong with the file.
            if (failure.Cause.Code == ResultCode.Constraint)
                throw failure.Cause;
            lent.Close();
            return Resolve(next, failure.Cause);
        }
    }

    /// <summary>Ends the transaction, if SQLite has not ended it already, without its changes.</summary>
    public void Rollback()
    {
        if (_connection is not { InTransaction: true } connection)
            return;
        try
        {
            connection.Prepare(RollbackSql).Run();
        }
        catch (SqliteFailure)
        {
            Reset();
        }
    }

    /// <summary>Closes the file, to be opened when it is next needed.</summary>
    public void Reset()
    {
        _connection?.Dispose();
        _connection = null;
    }

    /// <summary>Moves the write-ahead log into the database once it is long, outside of anybody's commit.</summary>
    public void CheckpointWhenLong()
    {
        if (_connection is not null)
            _checkpoints.RunWhenLong(_connection);
    }

    private void Recover()
    {
        faults?.At(CommitPoint.BeforeBegin);
        if (_connection is null)
            Reopen();
        if (_unsettled)
            Settle();
    }

    private void Commit(Connection connection, StoreHead next)
    {
        Write(connection, next);
        try
        {
            faults?.At(CommitPoint.BeforeCommit);
            connection.Prepare(CommitSql).Run();
            faults?.At(CommitPoint.AfterCommit);
        }
        catch (SqliteFailure failure)
        {
            throw new CommitFailure(failure);
        }
        Head = next;
    }

    private void Write(Connection connection, StoreHead next)
    {
        _advance[0] = StoreValue.From(next.Batch);
        _advance[1] = StoreValue.From(next.LogPosition);
        var statement = connection.Prepare(Advance);
        statement.Bind(_advance);
        statement.Run();
    }

    private SqliteFailure? Resolve(StoreHead attempted, SqliteFailure failure)
    {
        // A full disk refuses to take data, but loses none; any other failure may have been that of an fsync.
        _unsettled = failure.Code != ResultCode.Full;
        Reset();
        try
        {
            faults?.At(CommitPoint.BeforeReopen);
            var alone = Reopen();
            if (Head.Batch >= attempted.Batch)
            {
                Settle();
                return null;
            }
            if (!alone)
                Seal(attempted);
        }
        catch (SqliteFailure)
        {
            Reset();
            return failure;
        }
        throw failure;
    }

    // With all connections closed SQLite recovers the log from the file alone, and what it does not find there did not happen. Returns
    // whether that was so: a long query may have kept a connection, and with it SQLite's picture of the log before the failure.
    private bool Reopen()
    {
        var alone = readers.Suspend(ReaderPatience);
        try
        {
            _connection = StoreFile.Reopen(path, lockTimeout);
            _checkpoints.StartOver();
            var head = EngineFormat.ReadHead(_connection);
            Head = head with { LogPosition = Math.Max(head.LogPosition, Head.LogPosition) };
            _runner = new(_connection, faults) { LogPosition = Head.LogPosition };
            return alone;
        }
        catch
        {
            Reset();
            throw;
        }
        finally
        {
            readers.Resume();
        }
    }

    // After a failed fsync the operating system may hold what the disk will never get, and take the next fsync for a success. So the log is
    // not continued: what it holds goes into the database, through an fsync of its own, and the log starts over.
    private void Settle()
    {
        readers.Suspend(ReaderPatience);
        try
        {
            if (!_connection!.Checkpoint(CheckpointMode.Truncate))
                throw new SqliteFailure(ResultCode.Busy, "A query that takes long keeps the write-ahead log from starting over");
            _unsettled = false;
        }
        finally
        {
            readers.Resume();
        }
    }

    // Where SQLite could not look at the file again, the frames of the failed commit may lie behind the log's end, and a recovery after a
    // crash would take them for committed. Committing something else overwrites them: only then is it sure that the batch did not happen.
    private void Seal(StoreHead attempted)
    {
        _connection!.Prepare(BeginSql).Run();
        var seal = new StoreHead(attempted.Batch + 1, Head.LogPosition);
        Write(_connection!, seal);
        _connection!.Prepare(CommitSql).Run();
        Head = seal;
    }

    // The commit itself failed, not what came before it: its outcome is not known.
    private sealed class CommitFailure(SqliteFailure cause) : Exception(cause.Message, cause)
    {
        public SqliteFailure Cause => cause;
    }
}
