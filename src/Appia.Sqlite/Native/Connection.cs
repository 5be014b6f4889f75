using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Appia.Sqlite.Native;

/// <summary>One connection to a database file, used by one thread at a time.</summary>
internal sealed unsafe class Connection : IDisposable
{
    private const int OpenReadOnly = 0x1;
    private const int OpenReadWrite = 0x2;
    private const int OpenCreate = 0x4;
    private const int OpenNoMutex = 0x8000;
    private const int OpenExtendedCodes = 0x0200_0000;

    private const int StepsBetweenLooks = 10_000;

    private readonly StatementCache _statements;
    private readonly bool _borrowed;
    private nint _handle;
    private int* _logFrames;
    private GCHandle _self;

    private Connection(nint handle, int statementLimit, bool borrowed = false)
    {
        _handle = handle;
        _borrowed = borrowed;
        _statements = new(this, statementLimit);
    }

    public nint Handle => _handle;

    /// <summary>Where texts and bytes lie while a statement runs.</summary>
    public Arena Arena { get; } = new();

    /// <summary>Whether a transaction is open. SQLite ends it by itself after some errors, such as a full disk.</summary>
    public bool InTransaction => Sqlite3.GetAutocommit(_handle) == 0;

    /// <summary>How many rows the last insert, update or delete changed.</summary>
    public long Changes => Sqlite3.Changes(_handle);

    /// <summary>What the last constraint failure was about, in SQLite's words: <c>doc_users.i_email</c>.</summary>
    public string BrokenConstraint
    {
        get
        {
            var message = Sqlite3.Text(Sqlite3.ErrorMessage(_handle));
            var start = message.IndexOf("failed: ", StringComparison.Ordinal);
            return start < 0 ? message : message[(start + "failed: ".Length)..];
        }
    }

    public static Connection OpenWriter(string path, bool create, int statementLimit) =>
        Open(path, OpenReadWrite | (create ? OpenCreate : 0), statementLimit);

    /// <summary>A connection that somebody else opened and closes; disposing this one gives up its statements alone.</summary>
    public static Connection Borrow(nint handle, int statementLimit) => new(handle, statementLimit, borrowed: true);

    public static Connection OpenReader(string path, int statementLimit) => Open(path, OpenReadOnly, statementLimit);

    /// <summary>Ends the running statement when it is cancelled, if the connection watches for that.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>Begins to watch <see cref="Cancellation"/>: looking every few thousand steps costs short queries nothing.</summary>
    public void WatchCancellation()
    {
        _self = GCHandle.Alloc(this, GCHandleType.Weak);
        Sqlite3.ProgressHandler(_handle, StepsBetweenLooks, &OnProgress, GCHandle.ToIntPtr(_self));
    }

    /// <summary>How many frames the write-ahead log has after this connection's last commit.</summary>
    public int LogFrames
    {
        get => _logFrames is null ? 0 : *_logFrames;
        set
        {
            if (_logFrames is not null)
                *_logFrames = value;
        }
    }

    /// <summary>Begins to keep <see cref="LogFrames"/>.</summary>
    public void WatchLog()
    {
        _logFrames = (int*)NativeMemory.AllocZeroed(sizeof(int));
        Sqlite3.WalHook(_handle, &OnLogWritten, (nint)_logFrames);
    }

    /// <summary>The prepared statement of a text, from the cache.</summary>
    public PreparedStatement Prepare(SqlText sql) => _statements.Get(sql);

    /// <summary>Prepares a statement that the caller disposes.</summary>
    public PreparedStatement Prepare(string sql) => PreparedStatement.Prepare(this, sql);

    /// <summary>Runs one statement without parameters to its end.</summary>
    public void Execute(string sql)
    {
        using var statement = Prepare(sql);
        statement.Run();
    }

    /// <summary>As <see cref="Execute"/>, where a failure changes nothing for the caller.</summary>
    public void TryExecute(string sql)
    {
        try
        {
            Execute(sql);
        }
        catch (SqliteFailure)
        {
            // The caller looks at the connection's state, not at the reason.
        }
    }

    /// <summary>The first column of the first row, as an integer; 0 when there is no row.</summary>
    public long Integer(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Row.Integer(0) : 0;
    }

    /// <summary>The first column of the first row, as text; <see langword="null"/> when there is no row.</summary>
    public string? Text(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Row.Text(0) : null;
    }

    /// <summary>Moves the write-ahead log into the database. Returns whether all of it was moved.</summary>
    public bool Checkpoint(CheckpointMode mode)
    {
        var code = Sqlite3.Checkpoint(_handle, null, (int)mode, out var frames, out var moved);
        if (code != ResultCode.Ok && ResultCode.Primary(code) is not (ResultCode.Busy or ResultCode.Locked))
            throw Failure(code);
        if (_logFrames is not null && mode == CheckpointMode.Truncate && code == ResultCode.Ok)
            *_logFrames = 0;
        return code == ResultCode.Ok && moved == frames;
    }

    public SqliteFailure Failure(int code) => new(code, Sqlite3.Text(Sqlite3.ErrorMessage(_handle)));

    public void Dispose()
    {
        if (_handle == 0)
            return;
        _statements.Dispose();
        if (_borrowed)
            Sqlite3.WalHook(_handle, null, 0);
        else
            Sqlite3.Close(_handle);
        _handle = 0;
        Arena.Dispose();
        NativeMemory.Free(_logFrames);
        _logFrames = null;
        if (_self.IsAllocated)
            _self.Free();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnProgress(nint self) =>
        GCHandle.FromIntPtr(self).Target is Connection { Cancellation.IsCancellationRequested: true } ? 1 : 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnLogWritten(nint frames, nint connection, byte* database, int count)
    {
        *(int*)frames = count;
        return ResultCode.Ok;
    }

    private static Connection Open(string path, int flags, int statementLimit)
    {
        int code;
        nint handle;
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
            code = Sqlite3.Open(name, out handle, flags | OpenNoMutex | OpenExtendedCodes, null);
        var connection = new Connection(handle, statementLimit);
        if (code == ResultCode.Ok)
            return connection;
        var failure = handle == 0 ? new SqliteFailure(code, Sqlite3.Text(Sqlite3.ErrorString(code))) : connection.Failure(code);
        connection.Dispose();
        throw failure;
    }
}
