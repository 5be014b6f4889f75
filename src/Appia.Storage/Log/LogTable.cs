namespace Appia.Storage;

/// <summary>The table of the event log: what an engine needs to append to it.</summary>
public static class LogTable
{
    /// <summary>The table's name.</summary>
    public const string Name = "appia_log";

    /// <summary>Appends an entry: position, id (16 bytes, big-endian), topic, key, slot, at, headers (or null), body, version (null for a published
    /// event).</summary>
    public static SqlText Insert { get; } = new(
        "insert into appia_log (position, id, topic, key, slot, at, headers, body, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
}
