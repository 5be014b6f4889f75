using System.Globalization;

namespace Appia.Storage;

/// <summary>Reads the event log of a store.</summary>
/// <remarks>Engines append to it: the entries of a unit come last in its transaction, and positions are in the order of commits. So whoever has
/// seen a position has seen all before it.</remarks>
public static class EventLog
{
    private const string Columns = "position, id, topic, key, slot, at, headers, body";

    private static readonly SqlText AfterSql = new(
        $"select {Columns} from {LogTable.Name} where position > $1 order by position limit $2 + 0");

    private static readonly SqlText AtSql = new($"select {Columns} from {LogTable.Name} where position = $1");

    private static readonly SqlText HeadSql = new($"select position from {LogTable.Name} order by position desc limit 1");

    private static readonly SqlText FirstSql = new($"select position from {LogTable.Name} order by position limit 1");

    private static readonly SqlText MetaSql = new($"select value from {BuiltInTables.MetaName} where name = $1");

    private static readonly SqlText DeleteSql = new($"delete from {LogTable.Name} where position <= $1 and version is null");

    private static readonly SqlText DeleteStretchSql = new(
        $"delete from {LogTable.Name} where position > $1 and position <= $2 and version is null");

    private static readonly SqlText OldestSql = new(
        $"select position, at, version from {LogTable.Name} where position > $1 order by position limit $2 + 0");

    private static readonly SqlText FloorSql = new(
        $"insert into {BuiltInTables.MetaName} (name, value) values ('{MetaTable.LogFloor}', $1) "
        + $"on conflict (name) do update set value = excluded.value where cast({BuiltInTables.MetaName}.value as bigint) < $2");

    private static readonly SqlText HoldSql = new(
        $"insert into {BuiltInTables.MetaName} (name, value) values ('{MetaTable.LogFloor}', '0') "
        + $"on conflict (name) do update set value = {BuiltInTables.MetaName}.value");

    /// <summary>Looks at up to <paramref name="max"/> events after a position.</summary>
    /// <param name="store">The store.</param>
    /// <param name="position">The last position that is known; 0 to start at the beginning.</param>
    /// <param name="topics">The topics that are wanted; <see langword="null"/> for all.</param>
    /// <param name="max">The most events to look at, of all topics.</param>
    /// <param name="ct">Cancels it.</param>
    public static async ValueTask<LogPage> ReadAfter(
        IStoreReader store, long position, IReadOnlySet<string>? topics, int max, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        var end = new LogEnd { Position = position };
        var rows = await store.Query(
            new Statement(AfterSql, StoreValue.From(position), StoreValue.From(max)),
            (topics, end),
            static (row, state) => Map(row, state.topics, state.end),
            ct);
        var records = rows.OfType<LogRecord>().ToArray();
        return new(records, end.Position, end.Id, rows.Count < max);
    }

    /// <summary>The event at a position, or <see langword="null"/>: what a tailer compares with what it has seen there.</summary>
    public static ValueTask<LogRecord?> Find(IStoreReader store, long position, CancellationToken ct = default) =>
        store.QuerySingle(new Statement(AtSql, StoreValue.From(position)), 0, static (row, _) => Read(row), ct);

    /// <summary>The position of the newest event; 0 when the log is empty.</summary>
    public static ValueTask<long> Head(IStoreReader store, CancellationToken ct = default) =>
        store.QuerySingle(new Statement(HeadSql), 0, static (row, _) => row.Integer(0), ct);

    /// <summary>The position of the oldest event; 0 when the log is empty.</summary>
    public static ValueTask<long> First(IStoreReader store, CancellationToken ct = default) =>
        store.QuerySingle(new Statement(FirstSql), 0, static (row, _) => row.Integer(0), ct);

    /// <summary>The greatest position that retention has deleted; 0 when it has deleted nothing.</summary>
    public static async ValueTask<long> Floor(IStoreReader store, CancellationToken ct = default) =>
        await Meta(store, MetaTable.LogFloor, ct) ?? 0;

    /// <summary>The last position that this log shares with another, because its store was restored from a backup of the other's;
    /// <see langword="null"/> when it does not descend from that log.</summary>
    /// <param name="store">The store.</param>
    /// <param name="logId">The identity of the other log, as a consumer knows it.</param>
    /// <param name="ct">Cancels it.</param>
    public static ValueTask<long?> Origin(IStoreReader store, Guid logId, CancellationToken ct = default) =>
        Meta(store, $"{MetaTable.LogOrigin}{logId:D}", ct);

    /// <summary>Deletes the published events up to a position, when <paramref name="unit"/> commits. Their positions are not used again. Events of
    /// streams stay: they are what the streams are made of.</summary>
    public static void Truncate(UnitOfWork unit, long through)
    {
        unit.Add(new Statement(DeleteSql, StoreValue.From(through)));
        unit.Add(new Statement(FloorSql, StoreValue.From(through.ToString(CultureInfo.InvariantCulture)), StoreValue.From(through)));
    }

    /// <summary>Deletes the published events after a position and up to another, when <paramref name="unit"/> commits. Nothing that was published may be
    /// before them.</summary>
    /// <inheritdoc cref="Truncate(UnitOfWork, long)"/>
    public static void Truncate(UnitOfWork unit, long after, long through)
    {
        unit.Add(new Statement(DeleteStretchSql, StoreValue.From(after), StoreValue.From(through)));
        unit.Add(new Statement(FloorSql, StoreValue.From(through.ToString(CultureInfo.InvariantCulture)), StoreValue.From(through)));
    }

    /// <summary>Lets <paramref name="unit"/> and those that delete events wait for each other, in whatever process they are: what either of them finds is not
    /// changed by the other before its commit.</summary>
    public static void Hold(UnitOfWork unit) => unit.Add(new Statement(HoldSql));

    /// <summary>The first entries after a position.</summary>
    public static ValueTask<IReadOnlyList<OldEntry>> Oldest(IStoreReader store, long after, int most, CancellationToken ct = default) => store.Query(
        new Statement(OldestSql, StoreValue.From(after), StoreValue.From((long)most)),
        0,
        static (row, _) => new OldEntry(row.Integer(0), row.Integer(1), row.IsNull(2)),
        ct);

    private static ValueTask<long?> Meta(IStoreReader store, string name, CancellationToken ct) => store.QuerySingle(
        new Statement(MetaSql, StoreValue.From(name)),
        0,
        static (row, _) => (long?)long.Parse(row.Text(0), CultureInfo.InvariantCulture),
        ct);

    private static LogRecord? Map(IRow row, IReadOnlySet<string>? topics, LogEnd end)
    {
        end.Position = row.Integer(0);
        end.Id = new(row.Bytes(1), bigEndian: true);
        return topics is null || topics.Contains(row.Text(2)) ? Read(row) : null;
    }

    private static LogRecord Read(IRow row) => new(
        row.Integer(0),
        new(row.Bytes(1), bigEndian: true),
        row.Text(2),
        row.Text(3),
        (int)row.Integer(4),
        row.Integer(5),
        row.IsNull(6) ? null : row.Text(6),
        row.Bytes(7).ToArray());

    private sealed class LogEnd
    {
        public long Position { get; set; }

        public Guid Id { get; set; }
    }
}
