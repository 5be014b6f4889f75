using Npgsql;

namespace Appia.PostgreSql.Connections;

/// <summary>What PostgreSQL's error codes mean for a unit.</summary>
internal static class SqlStates
{
    /// <summary>Raised by the engine's own check of a statement's number of rows.</summary>
    public const string WrongRowCount = "APP01";

    /// <summary>A row was changed, added or taken away by somebody else, or a rule of the data is broken.</summary>
    public static bool IsConflict(string state) => state == WrongRowCount || state.StartsWith("23", StringComparison.Ordinal);

    /// <summary>PostgreSQL picked this transaction to give way: run again, it succeeds.</summary>
    public static bool IsCollision(string state) => state is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    /// <summary>A row or the log is held by another transaction.</summary>
    public static bool IsHeld(string state) => state == PostgresErrorCodes.LockNotAvailable;

    /// <summary>It lies in the statement or its values, and not in the server.</summary>
    public static bool IsMistake(string state) =>
        state[..2] is "21" or "22" or "42" or "0A" or "54" or "3F" or "25" && state != PostgresErrorCodes.ReadOnlySqlTransaction;

    /// <summary>Whether the connection is of no use any more, and with it what it has not answered.</summary>
    public static bool IsLost(Exception failure) => failure switch
    {
        PostgresException { InvariantSeverity: "FATAL" or "PANIC" } => true,
        PostgresException postgres => postgres.SqlState[..2] is "08" or "57" && postgres.SqlState != PostgresErrorCodes.QueryCanceled,
        _ => true,
    };

    /// <summary>The server starts, stops or has just crashed.</summary>
    public static bool IsAway(string state) =>
        state is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown;

    /// <summary>The server takes no more connections.</summary>
    public static bool IsFull(string state) => state is PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.ConfigurationLimitExceeded;
}
