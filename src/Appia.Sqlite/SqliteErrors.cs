using Appia.Sqlite.Native;
using Microsoft.Data.Sqlite;

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

    public static AppiaException OrphanedLog(string path) => new(
        "APPIA2108",
        $"The store {path} is missing, but its write-ahead log {path}-wal is there and may hold committed data. Nothing was created. "
        + "Put the store's file back beside it; delete the log only if the store is really to begin empty.");

    public static AppiaException Moved(string path, string note) => new(
        "APPIA2173",
        $"The store {path} is not here any more. {note} Nothing was created. Start the system where its stores are now (Appia:Engine). To go back, restore a "
        + $"backup of where they are now (appia store restore); to begin empty, delete {path}.moved.");

    public static AppiaException HalfRestored(string path, string note) => new(
        "APPIA2179",
        $"The store {path} was not opened: it is being restored, and that was interrupted. {note} Some stores of the system are those of the backup by now, "
        + "and others may not be. Run the same appia store restore again, to its end. What was there before lies beside it "
        + $"({Path.GetFileName(path)}.replaced-..).");

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

    public static UnitFailure.Broken Broken(StoreName store, SqliteFailure failure, bool mayHaveRun)
    {
        var mayPass = failure.Code is not (ResultCode.Corrupted or ResultCode.NotADatabase);
        return new(new(Unavailable(store, failure, mayHaveRun).Problem, mayPass), failure);
    }

    public static ProblemException Unreadable(StoreName store, SqliteFailure failure) => UnreadableStore.Problem(store, new(
        new(ProblemKind.Unavailable, "APPIA2125", $"The store '{store}' could not be read: {failure.Message}.")
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        },
        failure));

    public static AppiaException SqlNotAllowed(StoreName store, string sql) =>
        EngineErrors.SqlNotAllowed(store, sql, "Databases cannot be attached, pragmas that change the connection cannot be set");

    public static AppiaException NoSuchFile(string path) => new(
        "APPIA2130",
        $"{(Directory.Exists(path) ? $"{path} is a folder" : $"There is no file {path}")}. "
        + "Give the path of a store's file or of a backup: stores are called <service>.db.");

    public static AppiaException BackupExists(string path) => new(
        "APPIA2131", $"{path} is already there, and a backup never overwrites anything. Choose another name, or move the file away.");

    public static AppiaException RestoreOwned(string path, int? owner) => new(
        "APPIA2132",
        $"The store {path} is in use by {(owner is null ? "a process" : $"process {owner}")}. Nothing was changed. "
        + "Stop the process, then repeat.");

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

    /// <summary>Which rule of the data was broken, in SQLite's words: they stand between quotes in the message.</summary>
    public static string RuleOf(SqliteException failure)
    {
        var message = failure.Message;
        var (first, last) = (message.IndexOf('\'', StringComparison.Ordinal), message.LastIndexOf('\''));
        return last > first ? message[(first + 1)..last] : message;
    }
}
