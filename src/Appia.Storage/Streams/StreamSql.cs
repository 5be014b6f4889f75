namespace Appia.Storage;

/// <summary>The statements of streams and their snapshots. Events are entries of the log, under their kind as the topic.</summary>
internal static class StreamSql
{
    // No event's topic has a colon.
    private const string TopicPrefix = "stream:";

    /// <summary>The version of stream $2 of kind $1.</summary>
    public static SqlText Version { get; } = new("select version from appia_streams where kind = $1 and id = $2");

    /// <summary>Begins stream $2 of kind $1 at version $3.</summary>
    public static SqlText Begin { get; } = new(
        "insert into appia_streams (kind, id, version) values ($1, $2, $3) on conflict (kind, id) do nothing");

    /// <summary>Moves stream $2 of kind $1 to version $3, which has to be at $4.</summary>
    public static SqlText Move { get; } = new("update appia_streams set version = $3 where kind = $1 and id = $2 and version = $4");

    /// <summary>At most $4 events of stream $2 after version $3; $1 is the topic.</summary>
    public static SqlText Page { get; } = new(
        $"select version, at, body, key from {LogTable.Name} where topic = $1 and key = $2 and version > $3 order by version limit $4 + 0");

    /// <summary>At most $3 events of all streams after position $2, in the order of the commits; $1 is the topic.</summary>
    public static SqlText Follow { get; } = new(
        $"select version, at, body, key, position from {LogTable.Name} "
        + "where topic = $1 and position > $2 and version is not null order by position limit $3 + 0");

    /// <summary>The snapshot of stream $3 of kind $2 as state $1.</summary>
    public static SqlText FindSnapshot { get; } = new(
        "select version, body, shape from appia_stream_snapshots where state = $1 and kind = $2 and id = $3");

    /// <summary>Keeps a snapshot: state, kind, id, version, shape, body.</summary>
    public static SqlText PutSnapshot { get; } = new(
        "insert into appia_stream_snapshots (state, kind, id, version, shape, body) values ($1, $2, $3, $4, $5, $6) "
        + "on conflict (state, kind, id) do update set version = excluded.version, shape = excluded.shape, body = excluded.body");

    /// <summary>The topic under which the events of a kind of stream are in the log.</summary>
    public static string Topic(string kind) => TopicPrefix + kind;
}
