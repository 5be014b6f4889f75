using Appia.Sqlite.Native;

namespace Appia.Sqlite.Files;

/// <summary>What the engine itself keeps in every store's file, beside the tables of the shapes.</summary>
internal static class EngineFormat
{
    /// <summary>"Appi" in ASCII: tells a store from any other SQLite database.</summary>
    public const int ApplicationId = 0x41707069;

    /// <summary>The version of the engine's own part, in SQLite's <c>user_version</c>.</summary>
    public const int Version = 1;

    /// <summary>Marks an empty database as a store, inside the transaction that makes its tables.</summary>
    /// <remarks>
    /// <c>appia_head</c> is the one row that every commit changes: its batch number proves afterwards whether a commit whose answer was
    /// lost took effect, and its log position outlives the entries that retention removes.
    /// </remarks>
    public static void Create(Connection connection)
    {
        connection.Execute($"pragma application_id = {ApplicationId}");
        connection.Execute($"pragma user_version = {Version}");
        connection.Execute(
            "create table appia_head (id integer primary key check (id = 1), batch integer not null, log_position integer not null)");
        connection.Execute("insert into appia_head values (1, 0, 0)");
    }

    public static StoreHead ReadHead(Connection connection)
    {
        using var statement = connection.Prepare("select batch, log_position from appia_head");
        if (!statement.Step())
            throw new SqliteFailure(ResultCode.Corrupted, "The row of appia_head is missing.");
        return new(statement.Row.Integer(0), statement.Row.Integer(1));
    }
}
