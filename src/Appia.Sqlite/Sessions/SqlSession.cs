using System.Data.Common;
using Appia.Sqlite.Native;
using Appia.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace Appia.Sqlite.Sessions;

/// <summary>A unit's own connection: reading at first, then, when the writer's thread lends it the right to write, inside a transaction.</summary>
/// <remarks>
/// 1. Exactly one end happens: the unit commits, is thrown away, has taken too long, or the store closes. Whoever comes first decides.
/// 2. While the right to write is lent, the writer's thread waits for that end and is the only one that commits or rolls back.
/// 3. The connection is closed once: by the writer's thread after a commit or a rollback, otherwise by whoever ends the session. One that took too
///    long stays open, unable to write, until its unit ends: its service may be in the middle of a command.
/// </remarks>
internal sealed class SqlSession : ISqlSession
{
    private readonly object _gate = new();
    private readonly SqlSessions _owner;
    private readonly UnitOfWork _unit;
    private readonly UnitConnection _connection;
    private readonly List<SqliteDataReader> _readers = [];
    private PendingUnit? _commit;
    private SessionEnd _end;
    private int _transactions;
    private bool _lent;
    private bool _closed;

    /// <exception cref="SqliteFailure">The file cannot be opened.</exception>
    public SqlSession(SqlSessions owner, UnitOfWork unit)
    {
        _owner = owner;
        _unit = unit;
        _connection = new(owner.ConnectionString, this);
        Native = _connection.Begin(owner.LockTimeout, owner.Faults);
    }

    public DbConnection Connection => _connection;

    public bool Writing { get; private set; }

    public bool Reading
    {
        get
        {
            lock (_readers)
                return !Writing && (_transactions > 0 || _readers.Exists(static reader => !reader.IsClosed));
        }
    }

    /// <summary>The store.</summary>
    public StoreName Store => _owner.Store;

    /// <summary>Whether its unit may write.</summary>
    public bool MayWrite => !_unit.ReadOnly;

    public NativeSession Native { get; }

    public Exception? Failure
    {
        get
        {
            lock (_gate)
                return _end switch
                {
                    SessionEnd.None => Writing && !Native.InTransaction ? EngineErrors.TransactionLost("SQLite", Store) : null,
                    SessionEnd.Expire => EngineErrors.HeldTooLong(Store, _unit.Limits.InteractiveTime),
                    SessionEnd.Close => EngineErrors.Closed(Store),
                    _ => EngineErrors.SqlAfterEnd(Store),
                };
        }
    }

    public async ValueTask BeginWriting(CancellationToken ct = default) => await _owner.Commits.Add(_unit, this, ct);

    /// <summary>Has the writer's thread commit the unit. Completes when the outcome is known.</summary>
    public ValueTask<CommitReceipt> Commit(CancellationToken ct)
    {
        var pending = _owner.Commits.Pool.Rent();
        var outcome = pending.Begin(_unit, this, ct);
        _commit = pending;
        if (TryEnd(SessionEnd.Commit))
            return outcome;
        _commit = null;
        pending.Abandon();
        var failure = Failure!;
        Abandon();
        throw failure;
    }

    public ProblemException? Explain(DbException failure) =>
        failure is SqliteException { SqliteErrorCode: ResultCode.Constraint } broken ? EngineErrors.Conflict(SqliteErrors.RuleOf(broken)) : null;

    public void Abandon()
    {
        TryEnd(SessionEnd.Abandon);
        CloseUnlessLent();
    }

    /// <summary>Ends the session. Returns whether it was this that ended it.</summary>
    public bool TryEnd(SessionEnd end)
    {
        lock (_gate)
        {
            if (_end != SessionEnd.None)
                return false;
            _end = end;
            if (end != SessionEnd.Commit && !_closed)
                Native.Interrupt();
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>On the writer's thread: takes the session over for writing, unless it has ended.</summary>
    public bool TryLend()
    {
        lock (_gate)
        {
            // The sessions of a store that closes end one after the other: one that waited must not begin when another one ends.
            if (_end == SessionEnd.None && _owner.Closed)
                _end = SessionEnd.Close;
            return _lent = Writing = _end == SessionEnd.None;
        }
    }

    /// <summary>On the writer's thread: the session did not begin to write after all.</summary>
    public void TakeBack()
    {
        lock (_gate)
            _lent = Writing = false;
    }

    /// <summary>On the writer's thread: waits for the end of the session. Returns the unit to commit, or <see langword="null"/>.</summary>
    public PendingUnit? WaitForEnd()
    {
        lock (_gate)
        {
            while (_end == SessionEnd.None)
                Monitor.Wait(_gate);
            return _end == SessionEnd.Commit ? _commit : null;
        }
    }

    /// <summary>On the writer's thread: the right to write is back. One that took too long is closed by its unit, every other one here.</summary>
    public void Finish()
    {
        lock (_gate)
        {
            _lent = false;
            if (_end == SessionEnd.Expire && !_owner.Closed)
                return;
        }
        Close();
    }

    /// <summary>A command opened a reader.</summary>
    public void Watch(SqliteDataReader reader)
    {
        lock (_readers)
        {
            _readers.RemoveAll(static earlier => earlier.IsClosed);
            _readers.Add(reader);
        }
    }

    /// <summary>A transaction of the service's begins.</summary>
    public void BeginNested() => Interlocked.Increment(ref _transactions);

    /// <summary>It ended.</summary>
    public void EndNested() => Interlocked.Decrement(ref _transactions);

    /// <summary>Throws why the session is over, if it is.</summary>
    public void ThrowIfOver()
    {
        if (Failure is { } failure)
            throw failure;
    }

    /// <summary>Closes the connection, unless the writer's thread is going to.</summary>
    public void CloseUnlessLent()
    {
        lock (_gate)
            if (_lent)
                return;
        Close();
    }

    /// <summary>Closes the connection.</summary>
    public void Close()
    {
        lock (_gate)
        {
            if (_closed)
                return;
            _closed = true;
        }
        Native.Leave();
        Native.Dispose();
        _connection.End();
        _owner.Remove(this);
    }
}
