using Npgsql;

namespace Appia.PostgreSql;

/// <summary>What the engine has to say when something is wrong, each with its code and its cure.</summary>
internal static class PostgreSqlErrors
{
    public static AppiaException NoServerPrograms(IEnumerable<string> places) => new(
        "APPIA2140",
        "PostgreSQL's programs (postgres, initdb, pg_ctl) are not on this machine, so no private server can be started. "
        + $"They were looked for on the PATH and in {string.Join(", ", places)}. "
        + "Install them (Debian: apt-get install postgresql), or give a connection string.");

    public static AppiaException ServerFolderTaken(string folder, Exception failure) => new(
        "APPIA2141",
        $"The private PostgreSQL server in {folder} belongs to another process that runs. Stop that process, or give this one another folder.",
        failure);

    public static AppiaException ServerNotStarted(string folder, string reason) => new(
        "APPIA2142",
        $"The private PostgreSQL server in {folder} could not be started: {reason.TrimEnd('.')}. "
        + $"Check that {(Server.ServerUser.Name is { } user ? $"the user '{user}', as whom it runs," : "this user")} may reach and write "
        + "the folder, and that the disk is not full.");

    public static AppiaException CannotConnect(StoreName store, Exception failure) => new(
        "APPIA2143",
        $"The store '{store}' could not be opened: {Reason(failure)}. Check the connection string, and that the server runs and lets this login in.",
        failure);

    public static AppiaException CannotConnect(Exception failure) => new(
        "APPIA2143",
        $"The database could not be reached: {Reason(failure)}. Check the connection string, and that the server runs and lets this login in.",
        failure);

    public static AppiaException OldServer(Version found, int needed) => new(
        "APPIA2144", $"The server is PostgreSQL {found}, and version {needed} is the oldest that will do. Upgrade the server.");

    public static AppiaException OtherVersion(string data, int needed, IEnumerable<Version> found) => new(
        "APPIA2159",
        $"The data in {data} is of PostgreSQL {needed}, and installed is {string.Join(", ", found)}: a server opens only what its own version made. "
        + $"Install PostgreSQL {needed} beside it (Debian: apt-get install postgresql-{needed}), bring the data up with pg_upgrade, "
        + "or start with another folder.");

    public static AppiaException NotAStore(StoreName store, string schema) => new(
        "APPIA2145",
        $"The schema '{schema}' has tables and is no store, so the store '{store}' cannot be opened. Nothing in it was changed. "
        + "Use another database, set SchemaPrefix, or give the service another name.");

    public static AppiaException NotPermitted(StoreName store, PostgresException failure) => new(
        "APPIA2146",
        $"The login may not do what opening the store '{store}' needs: {failure.MessageText}. Let it create schemas in the database "
        + "(grant create on database), or make the schema beforehand and give it to the login.",
        failure);

    public static AppiaException NotDurable(StoreName store) => new(
        "APPIA2147",
        $"The server acknowledges commits before they are on disk (synchronous_commit is off), so the store '{store}' was not opened. "
        + "Run: alter role current_user set synchronous_commit = on.");

    public static ProblemException Unavailable(StoreName store, Exception failure, bool mayHaveRun) => new(
        new(
            ProblemKind.Unavailable,
            failure is PostgresException { SqlState: PostgresErrorCodes.DiskFull } ? "APPIA2149" : "APPIA2148",
            $"The store '{store}' could not write: {Reason(failure)}. "
            + (mayHaveRun ? "Whether this unit of work was written is not known." : "Nothing of this unit of work was written."))
        {
            MayHaveRun = mayHaveRun,
            RetryAfter = TimeSpan.FromSeconds(1),
        },
        failure);

    public static UnitFailure.Broken Broken(StoreName store, Exception failure, bool mayHaveRun) =>
        new(new(Unavailable(store, failure, mayHaveRun).Problem, MayPass: true), failure);

    public static ProblemException Unreadable(StoreName store, Exception failure) => UnreadableStore.Problem(store, new(
        new(ProblemKind.Unavailable, "APPIA2150", $"The store '{store}' could not be read: {Reason(failure)}.")
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        },
        failure));

    public static ProblemException NoConnection(StoreName store, int limit) => UnreadableStore.Problem(store, Problems.Exhausted(
        $"All {limit} connections of this process are in use, and none became free in time for the store '{store}'. Nothing was done. "
        + "Try again later; raise MaxConnections if the server allows more.",
        "APPIA2151",
        TimeSpan.FromSeconds(1)));

    public static ProblemException ServerFull(StoreName store, PostgresException failure) => UnreadableStore.Problem(store, new(
        new(
            ProblemKind.Exhausted,
            "APPIA2152",
            $"The server has no connection left for the store '{store}': {failure.MessageText}. Nothing was done. "
            + "Raise its max_connections, lower MaxConnections of the processes that use it, or put a pooler between.")
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        },
        failure));

    public static ProblemException Held(StoreName store, TimeSpan waited) => Problems.Unavailable(
        $"Another transaction has held a row that this unit of work needs in the store '{store}' for more than {waited.TotalSeconds:0.###} seconds. "
        + "Nothing was written. Look at pg_stat_activity for who is 'idle in transaction'; try again later.",
        "APPIA2153",
        TimeSpan.FromSeconds(1));

    public static ProblemException NoTurn(StoreName store, TimeSpan waited) => Problems.Exhausted(
        $"Other units of work that execute SQL of their own have kept the store '{store}' busy for {waited.TotalSeconds:0.###} seconds: "
        + "they run one after the other. Nothing was written. Try again later; "
        + "hold connections of ISql.Open for a shorter time, or set ConcurrentSql.",
        "APPIA2158",
        TimeSpan.FromSeconds(1));

    public static AppiaException ReservedName(StoreName store, string schema) => new(
        "APPIA2154",
        $"The service '{store}' cannot have the schema '{schema}': PostgreSQL uses that name itself. "
        + "Set SchemaPrefix, or name the service differently.");

    public static AppiaException TooFewConnections(int limit, int stores) => new(
        "APPIA2155",
        $"{limit} connections are too few for {stores} stores in one process: each store's writer needs one, notices two, and reading at least one. "
        + $"Set MaxConnections to {stores + 3} or more.");

    public static AppiaException UnknownFormat(StoreName store, string found, int known) => new(
        "APPIA2156",
        $"The store '{store}' has engine format {found}, and this program knows formats up to {known}: a newer release of Appia wrote it. "
        + "Nothing in it was changed. Run the newer release.");

    public static AppiaException BadConnectionString(string reason, Exception? failure = null) => new(
        "APPIA2157",
        $"The connection string of PostgreSQL cannot be read: {reason.TrimEnd('.')}. It looks like Host=db;Database=shop;Username=shop;Password=...",
        failure);

    public static AppiaException InUse(StoreName store, string place, long connections) => new(
        "APPIA2175",
        $"The store '{store}' was not replaced: {connections} connections of programs are open to {place}. Stop the system, on every machine, then repeat.");

    public static AppiaException NoSuchStore(StoreName store, string place) => new(
        "APPIA2177", $"There is no store '{store}': {place} is none. Check the connection string, the name, and SchemaPrefix (--schema-prefix).");

    public static AppiaException CannotRead(StoreName store, Exception failure) => new(
        "APPIA2178", $"The store '{store}' could not be read: {Reason(failure)}. Check that the server runs and that this login may read it.", failure);

    public static AppiaException SetsNothing(StoreName store, string sql) => new(
        "APPIA2138",
        $"The SQL '{sql}' sets what holds for a transaction, and while a unit of work of the store '{store}' only reads each of its commands is one "
        + "by itself. Begin a transaction of the connection first, or put both into one command.");

    public static AppiaException SqlNotAllowed(StoreName store, string sql) =>
        EngineErrors.SqlNotAllowed(store, sql, "Roles and settings of the connection cannot be changed");

    /// <summary>What went wrong, without Npgsql's prefix.</summary>
    private static string Reason(Exception failure) => failure switch
    {
        PostgresException postgres => $"{postgres.MessageText} ({postgres.SqlState})",
        { InnerException: { } inner } => $"{failure.Message.TrimEnd('.')}: {inner.Message.TrimEnd('.')}",
        _ => failure.Message.TrimEnd('.'),
    };
}
