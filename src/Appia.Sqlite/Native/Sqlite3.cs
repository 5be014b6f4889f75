using System.Runtime.InteropServices;

namespace Appia.Sqlite.Native;

/// <summary>The functions of SQLite's C interface that the engine uses, on the library that SQLitePCLRaw's bundle ships.</summary>
/// <remarks>
/// Declared here and not taken from SQLitePCLRaw's own wrapper: that one counts references of a safe handle in every call, copies every
/// bound text, and lacks <c>changes64</c>. Both load the same library, as two copies of SQLite in a process would break each other's file
/// locks.
/// A function without a GC transition takes well under a microsecond and never waits.
/// </remarks>
internal static unsafe class Sqlite3
{
    private const string Library = "e_sqlite3";

    [DllImport(Library, EntryPoint = "sqlite3_open_v2", ExactSpelling = true)]
    public static extern int Open(byte* path, out nint connection, int flags, byte* vfs);

    [DllImport(Library, EntryPoint = "sqlite3_close_v2", ExactSpelling = true)]
    public static extern int Close(nint connection);

    [DllImport(Library, EntryPoint = "sqlite3_busy_timeout", ExactSpelling = true)]
    public static extern int BusyTimeout(nint connection, int milliseconds);

    [DllImport(Library, EntryPoint = "sqlite3_prepare_v3", ExactSpelling = true)]
    public static extern int Prepare(nint connection, byte* sql, int bytes, uint flags, out nint statement, out byte* rest);

    [DllImport(Library, EntryPoint = "sqlite3_finalize", ExactSpelling = true)]
    public static extern int Finalize(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_step", ExactSpelling = true)]
    public static extern int Step(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_reset", ExactSpelling = true)]
    public static extern int Reset(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_errmsg", ExactSpelling = true)]
    public static extern byte* ErrorMessage(nint connection);

    [DllImport(Library, EntryPoint = "sqlite3_errstr", ExactSpelling = true)]
    public static extern byte* ErrorString(int code);

    [DllImport(Library, EntryPoint = "sqlite3_bind_parameter_count", ExactSpelling = true)]
    public static extern int ParameterCount(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_bind_parameter_name", ExactSpelling = true)]
    public static extern byte* ParameterName(nint statement, int index);

    [DllImport(Library, EntryPoint = "sqlite3_wal_hook", ExactSpelling = true)]
    public static extern nint WalHook(nint connection, delegate* unmanaged[Cdecl]<nint, nint, byte*, int, int> hook, nint state);

    [DllImport(Library, EntryPoint = "sqlite3_wal_checkpoint_v2", ExactSpelling = true)]
    public static extern int Checkpoint(nint connection, byte* database, int mode, out int frames, out int moved);

    [DllImport(Library, EntryPoint = "sqlite3_progress_handler", ExactSpelling = true)]
    public static extern void ProgressHandler(nint connection, int steps, delegate* unmanaged[Cdecl]<nint, int> handler, nint state);

    [DllImport(Library, EntryPoint = "sqlite3_commit_hook", ExactSpelling = true)]
    public static extern nint CommitHook(nint connection, delegate* unmanaged[Cdecl]<nint, int> hook, nint state);

    [DllImport(Library, EntryPoint = "sqlite3_set_authorizer", ExactSpelling = true)]
    public static extern int SetAuthorizer(
        nint connection, delegate* unmanaged[Cdecl]<nint, int, byte*, byte*, byte*, byte*, int> authorizer, nint state);

    [DllImport(Library, EntryPoint = "sqlite3_interrupt", ExactSpelling = true)]
    public static extern void Interrupt(nint connection);

    [DllImport(Library, EntryPoint = "sqlite3_next_stmt", ExactSpelling = true)]
    public static extern nint NextStatement(nint connection, nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_db_mutex", ExactSpelling = true)]
    public static extern nint Mutex(nint connection);

    [DllImport(Library, EntryPoint = "sqlite3_mutex_enter", ExactSpelling = true)]
    public static extern void Enter(nint mutex);

    [DllImport(Library, EntryPoint = "sqlite3_mutex_leave", ExactSpelling = true)]
    public static extern void Leave(nint mutex);

    [DllImport(Library, EntryPoint = "sqlite3_backup_init", ExactSpelling = true)]
    public static extern nint BackupInit(nint destination, byte* destinationName, nint source, byte* sourceName);

    [DllImport(Library, EntryPoint = "sqlite3_backup_step", ExactSpelling = true)]
    public static extern int BackupStep(nint backup, int pages);

    [DllImport(Library, EntryPoint = "sqlite3_backup_finish", ExactSpelling = true)]
    public static extern int BackupFinish(nint backup);

    [DllImport(Library, EntryPoint = "sqlite3_get_autocommit", ExactSpelling = true), SuppressGCTransition]
    public static extern int GetAutocommit(nint connection);

    [DllImport(Library, EntryPoint = "sqlite3_changes64", ExactSpelling = true), SuppressGCTransition]
    public static extern long Changes(nint connection);

    [DllImport(Library, EntryPoint = "sqlite3_bind_null", ExactSpelling = true), SuppressGCTransition]
    public static extern int BindNull(nint statement, int index);

    [DllImport(Library, EntryPoint = "sqlite3_bind_int64", ExactSpelling = true), SuppressGCTransition]
    public static extern int BindInteger(nint statement, int index, long value);

    [DllImport(Library, EntryPoint = "sqlite3_bind_double", ExactSpelling = true), SuppressGCTransition]
    public static extern int BindReal(nint statement, int index, double value);

    [DllImport(Library, EntryPoint = "sqlite3_bind_text", ExactSpelling = true), SuppressGCTransition]
    public static extern int BindText(nint statement, int index, byte* value, int bytes, nint destructor);

    [DllImport(Library, EntryPoint = "sqlite3_bind_blob", ExactSpelling = true), SuppressGCTransition]
    public static extern int BindBytes(nint statement, int index, byte* value, int bytes, nint destructor);

    [DllImport(Library, EntryPoint = "sqlite3_column_type", ExactSpelling = true), SuppressGCTransition]
    public static extern int ColumnType(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_int64", ExactSpelling = true), SuppressGCTransition]
    public static extern long ColumnInteger(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_double", ExactSpelling = true), SuppressGCTransition]
    public static extern double ColumnReal(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_blob", ExactSpelling = true), SuppressGCTransition]
    public static extern byte* ColumnBytes(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_bytes", ExactSpelling = true), SuppressGCTransition]
    public static extern int ColumnLength(nint statement, int column);

    /// <summary>A zero-terminated UTF-8 string of SQLite's.</summary>
    public static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";
}
