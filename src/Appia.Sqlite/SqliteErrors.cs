using Appia.Sqlite.Native;

namespace Appia.Sqlite;

/// <summary>What the engine has to say when something is wrong, each with its code and its cure.</summary>
internal static class SqliteErrors
{
    public static AppiaException Owned(string path, int? owner) => new(
        "APPIA2101",
        owner == Environment.ProcessId
            ? $"The store {path} is already open in this process. Open it once and share the store."
            : $"The store {path} is owned by {(owner is null ? "another process" : $"process {owner}")}. "
                + "A SQLite store has one owner: stop that process, or give this one another folder.");

    public static AppiaException NetworkFolder(string folder, string format) => new(
        "APPIA2102",
        $"The folder {folder} is on a network file system ({format}), where SQLite's locks and shared "
        + "memory do not hold and stores get damaged. "
        + "Use a folder on a local disk.");

    public static AppiaException CannotOpen(string path, SqliteFailure failure) => failure.Code switch
    {
        ResultCode.NotADatabase or ResultCode.Corrupted => new(
            "APPIA2103",
            $"The file {path} is damaged or is not a SQLite database: {failure.Message}. Nothing in it was changed. "
            + "Move it away, and restore a backup in its place.",
            failure),
        ResultCode.Busy or ResultCode.Locked => new(
            "APPIA2109", $"The store {path} is locked by another program: {failure.Message}. Close that program.", failure),
        _ => new(
            "APPIA2106",
            $"The store {path} could not be opened for writing: {failure.Message}. "
            + "Check that this process may write to the file and its folder, and that the disk is not full.",
            failure),
    };

    public static AppiaException NotAStore(string path, long applicationId) => new(
        "APPIA2104",
        $"The file {path} is a SQLite database of another program (application id {applicationId}), not "
        + "a store. Nothing in it was changed. "
        + "Choose another folder or service name, or move the file away.");

    public static AppiaException UnknownFormat(string path, long found, int known) => new(
        "APPIA2105",
        $"The store {path} has engine format {found}, and this program knows formats up to {known}: a newer release of Appia wrote it. "
        + "Nothing in it was changed. Run the newer release, or restore a backup that was made before the upgrade.");

    public static AppiaException IsFolder(string path) => new(
        "APPIA2106",
        $"The store {path} could not be opened: a folder is in the place of its file. "
        + "Move that folder away, or choose another place for the stores.");

    public static AppiaException FolderUnusable(string folder, Exception failure) => new(
        "APPIA2106",
        $"The folder {folder} of the stores cannot be used: {failure.Message} Check that it can be made "
        + "and that this process may write to it.",
        failure);

    public static AppiaException BadStoreName(StoreName name) => new(
        "APPIA2107",
        $"'{name}' cannot be a store's name. Names of services and tenants are 1 to 100 characters long and made of "
        + "small letters, digits, '-', '_' and inner dots.");

    public static AppiaException OrphanedLog(string path) => new(
        "APPIA2108",
        $"The store {path} is missing, but its write-ahead log {path}-wal is there and may hold committed data. Nothing was created. "
        + "Put the store's file back beside it; delete the log only if the store is really to begin empty.");

    public static AppiaException StatementRejected(string sql, SqliteFailure failure) => new(
        "APPIA2110", $"SQLite cannot run the statement '{sql}': {failure.Message}. Correct the statement or its values.", failure);

    public static AppiaException ParameterCount(string sql, int wanted, int given) => new(
        "APPIA2110", $"The statement '{sql}' has {wanted} parameters, and {given} values were given.");

    public static AppiaException ParameterName(string sql, string name, int count) => new(
        "APPIA2110", $"The statement '{sql}' has a parameter '{name}'. Parameters are named $1 to ${count}, without gaps.");

    public static AppiaException Closed(StoreName store) => new(
        "APPIA2111", $"The store '{store}' was used after it was closed. Stop what uses it before the system stops.");

    public static ProblemException SnapshotEnded(StoreName store, TimeSpan lifetime) => Problems.Exhausted(
        $"A snapshot of the store '{store}' was used after it had ended: it lives for at most {lifetime.TotalSeconds:0} seconds. "
        + "Read less in one snapshot, or open another one.",
        "APPIA2126");

    public static ProblemException Conflict(string? constraint) => Problems.Conflict(
        constraint is null
            ? "Somebody else changed the same data first. Nothing was written. Read again and decide again."
            : $"The change breaks a rule of the stored data ({constraint}). Nothing was written. Read again and decide again.",
        "APPIA2112");

    public static ProblemException QueueFull(StoreName store, int limit) => Problems.Exhausted(
        $"{limit} units of work already wait to be committed by the store '{store}'. Nothing was written. Try again later.",
        "APPIA2120",
        TimeSpan.FromSeconds(1));

    public static ProblemException DeadlineExceeded(StoreName store) => Problems.DeadlineExceeded(
        $"The deadline passed while the unit of work waited for the store '{store}'. Nothing was written.", code: "APPIA2121");

    public static ProblemException Cancelled(StoreName store) => new(new(
        ProblemKind.Cancelled,
        "APPIA2122",
        $"The caller gave up while the unit of work waited for the store '{store}'. Nothing was written."));

    public static ProblemException Unavailable(StoreName store, SqliteFailure failure, bool mayHaveRun) => new(
        new(
            ProblemKind.Unavailable,
            failure.Code == ResultCode.Full ? "APPIA2123" : "APPIA2124",
            $"The store '{store}' could not write: {failure.Message}. "
            + (mayHaveRun ? "Whether this unit of work was written is not known." : "Nothing of this unit of work was written."))
        {
            MayHaveRun = mayHaveRun,
            RetryAfter = TimeSpan.FromSeconds(1),
        },
        failure);

    public static ProblemException Unreadable(StoreName store, SqliteFailure failure) => new(
        new(ProblemKind.Unavailable, "APPIA2125", $"The store '{store}' could not be read: {failure.Message}.")
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        },
        failure);

    public static ProblemException HeldTooLong(StoreName store, TimeSpan limit) => Problems.DeadlineExceeded(
        $"A unit of work with SQL of its own held the writer of the store '{store}' for {limit.TotalSeconds:0.###} seconds, the longest that it may. "
        + "Nothing of it was written. Do what takes long before ISql.Open, split the work with ICall.Commit(), "
        + "or raise Appia:Storage:InteractiveTime.",
        code: "APPIA2127");

    public static AppiaException SqlAfterEnd(StoreName store) => new(
        "APPIA2128",
        $"A connection of the store '{store}' was used after its unit of work had ended. Open it in the call that uses it, and await every command "
        + "before the method returns. After ICall.Commit(), open another one.");

    public static AppiaException SqlNotAllowed(StoreName store, string sql) => new(
        "APPIA2129",
        $"The SQL '{sql}' may not run in a unit of work of the store '{store}'. The unit begins and ends the transaction: leave out begin, commit and "
        + "rollback (a transaction of the connection is a part of it). Databases cannot be attached, pragmas that change the connection cannot be set, "
        + "and the tables that begin with appia_ are the engine's.");

    public static ProblemException TransactionLost(StoreName store) => Problems.Unavailable(
        $"SQLite has ended the transaction of the unit of work in the store '{store}' because of an earlier failure, such as a full disk or an "
        + "'on conflict rollback'. Nothing of the unit was written. Let the first failure leave the method.",
        "APPIA2135");

    public static AppiaException SqlReadsOnly(StoreName store, string sql) => new(
        "APPIA2136",
        $"The SQL '{sql}' writes, and this connection of the store '{store}' is for reading: the call is a [Get] or a stream, or the connection came "
        + "from ISql.OpenForReading. Use another verb, and ISql.Open.");

    public static AppiaException NoSuchFile(string path) => new(
        "APPIA2130",
        $"{(Directory.Exists(path) ? $"{path} is a folder" : $"There is no file {path}")}. "
        + "Give the path of a store's file or of a backup: stores are called <service>.db.");

    public static AppiaException BackupExists(string path) => new(
        "APPIA2131", $"{path} is already there, and a backup never overwrites anything. Choose another name, or move the file away.");

    public static AppiaException RestoreOwned(string path, int? owner) => new(
        "APPIA2132",
        $"The store {path} is in use by {(owner is null ? "a process" : $"process {owner}")}. Nothing was changed. "
        + "Stop the process, then restore.");

    public static AppiaException RestoreWouldOverwrite(string path) => new(
        "APPIA2133",
        $"A store is already at {path}. Nothing was changed. Ask for overwriting to put it aside under "
        + "another name, or restore to another file.");

    public static AppiaException CannotCopy(string path, Exception failure) => new(
        "APPIA2134",
        $"{path} could not be written: {failure.Message} Check that the folder is there, that this "
        + "process may write to it and that the disk is not full.",
        failure);

    public static AppiaException DamagedMeta(string path, Exception failure) => new(
        "APPIA2103",
        $"The store {path} does not say what it is: {failure.Message} Its appia_meta table is damaged. Restore a backup.",
        failure);
}
