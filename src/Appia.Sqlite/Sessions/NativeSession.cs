using Appia.Sqlite.Files;
using Appia.Sqlite.Native;
using Appia.Sqlite.Writing;
using SQLitePCL;

namespace Appia.Sqlite.Sessions;

/// <summary>What the engine itself does on the connection of a session.</summary>
/// <remarks>
/// A service's code may use the connection at any moment, also when it should not any more. So the engine works inside SQLite's own lock of the
/// connection, with the guard lowered: a command of the service's comes before all of that or after it.
/// </remarks>
internal sealed class NativeSession : IDisposable
{
    private static readonly SqlText BeginSql = new("begin immediate");
    private static readonly SqlText RollbackSql = new("rollback");
    private static readonly SqlText ReadOnly = new("pragma query_only = on");
    private static readonly SqlText ReadWrite = new("pragma query_only = off");

    private readonly sqlite3 _handle;
    private readonly nint _native;
    private readonly nint _mutex;
    private readonly UnitRunner _runner;
    private bool _entered;
    private bool _disposed;

    public NativeSession(sqlite3 handle, TimeSpan lockTimeout, ICommitFaults? faults)
    {
        _handle = handle;
        // The handle outlives its owner's closing for as long as this does.
        var added = false;
        handle.DangerousAddRef(ref added);
        _native = handle.DangerousGetHandle();
        _mutex = Sqlite3.Mutex(_native);
        Connection = Connection.Borrow(_native, StoreFile.StatementLimit);
        _runner = new(Connection, faults);
        try
        {
            StoreFile.ConfigureSession(Connection, lockTimeout);
            Connection.WatchLog();
            Connection.Prepare(ReadOnly).Run();
            SqlGuard.Raise(_native);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public Connection Connection { get; }

    /// <summary>The position of the newest log entry, of those that this transaction wrote too.</summary>
    public long LogPosition => _runner.LogPosition;

    /// <summary>Whether the transaction goes on.</summary>
    public bool InTransaction => Connection.InTransaction;

    /// <summary>Begins the transaction.</summary>
    public void Begin(long logPosition)
    {
        Enter();
        try
        {
            Connection.Prepare(ReadWrite).Run();
            Connection.Prepare(BeginSql).Run();
            _runner.LogPosition = logPosition;
        }
        catch (SqliteFailure)
        {
            Connection.TryExecute(ReadOnly.Text);
            throw;
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Runs the statements of the session's unit in the transaction. The session has to be entered.</summary>
    public UnitFailure? Run(PendingUnit pending)
    {
        // A reader that was left open would keep the transaction from being committed.
        ResetStatements();
        _runner.Run(pending);
        return pending.Failure;
    }

    /// <summary>Ends the transaction without its changes, and lets nothing be written with the connection from now on.</summary>
    public void Rollback()
    {
        if (_disposed)
            return;
        Enter();
        try
        {
            ResetStatements();
            Connection.TryExecute(ReadOnly.Text);
            if (InTransaction)
                Connection.Prepare(RollbackSql).Run();
        }
        catch (SqliteFailure)
        {
            // Closing the connection ends the transaction too.
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Ends the command that is running.</summary>
    public void Interrupt() => Sqlite3.Interrupt(_native);

    /// <summary>Keeps the service's commands out and lowers the guard.</summary>
    public void Enter()
    {
        Sqlite3.Enter(_mutex);
        _entered = true;
        SqlGuard.Lower(_native);
    }

    /// <summary>Undoes <see cref="Enter"/>, if it was not yet undone.</summary>
    public void Leave()
    {
        if (!_entered)
            return;
        SqlGuard.Raise(_native);
        _entered = false;
        Sqlite3.Leave(_mutex);
    }

    public void Dispose()
    {
        _disposed = true;
        Connection.Dispose();
        _handle.DangerousRelease();
    }

    private void ResetStatements()
    {
        for (var statement = Sqlite3.NextStatement(_native, 0); statement != 0; statement = Sqlite3.NextStatement(_native, statement))
            _ = Sqlite3.Reset(statement);
    }
}
