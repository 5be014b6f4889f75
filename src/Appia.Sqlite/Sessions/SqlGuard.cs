using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Appia.Sqlite.Native;

namespace Appia.Sqlite.Sessions;

/// <summary>Keeps a service's SQL from what only the engine may do on the connection that it is lent.</summary>
/// <remarks>
/// 1. Nothing commits unless the engine does: SQLite turns any other commit into a rollback, also that of a statement which runs after the
///    transaction was taken back and would otherwise commit by itself.
/// 2. SQL that begins or ends transactions, attaches files, sets pragmas or changes the engine's tables is refused before it runs.
/// The state of the callbacks is a number, not memory: nothing has to outlive the connection.
/// </remarks>
internal static unsafe class SqlGuard
{
    private const int Allow = 0;
    private const int Deny = 1;

    public static void Raise(nint connection)
    {
        Sqlite3.CommitHook(connection, &OnCommit, 1);
        _ = Sqlite3.SetAuthorizer(connection, &OnPrepare, 0);
    }

    public static void Lower(nint connection)
    {
        Sqlite3.CommitHook(connection, &OnCommit, 0);
        _ = Sqlite3.SetAuthorizer(connection, null, 0);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnCommit(nint refuse) => (int)refuse;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnPrepare(nint state, int action, byte* first, byte* second, byte* database, byte* trigger)
    {
        var denied = (SqlAction)action switch
        {
            SqlAction.Transaction or SqlAction.Attach or SqlAction.Detach => true,
            SqlAction.Pragma => !SqlPragmas.IsHarmless(Name(first), hasValue: second is not null),
            SqlAction.Insert or SqlAction.Update or SqlAction.Delete or SqlAction.CreateTable or SqlAction.DropTable => IsEngines(first),
            SqlAction.CreateIndex or SqlAction.DropIndex or SqlAction.CreateTrigger or SqlAction.DropTrigger or SqlAction.AlterTable => IsEngines(second),
            _ => false,
        };
        return denied ? Deny : Allow;
    }

    private static bool IsEngines(byte* table) => table is not null && SqlNames.IsEngines(Name(table));

    private static ReadOnlySpan<byte> Name(byte* text) => MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text);
}
