using Appia.Storage;

namespace Appia.Events;

/// <summary>The parked events of groups, in the store of the group's own service.</summary>
internal static class ParkedTable
{
    private const string Name = "appia_parked";
    private const string Columns = "position, event_id, topic, key, slot, at, headers, body, attempts, due, error, since";

    private static readonly SqlText HeadsSql = new(
        $"select key, attempts, due from {Name} where consumer = $1 and log = $2 and slot between $3 and $4 order by position");

    private static readonly SqlText OfKeySql = new(
        $"select {Columns} from {Name} where consumer = $1 and log = $2 and key = $3 order by position limit $4 + 0");

    private static readonly SqlText InsertSql = new(
        $"insert into {Name} (consumer, log, {Columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)");

    private static readonly SqlText DeleteSql = new($"delete from {Name} where consumer = $1 and log = $2 and position = $3");

    private static readonly SqlText DeleteAfterSql = new($"delete from {Name} where consumer = $1 and log = $2 and position > $3");

    private static readonly SqlText FailedSql = new(
        $"update {Name} set attempts = $4, due = $5, error = $6 where consumer = $1 and log = $2 and position = $3");

    private static readonly SqlText ListSql = new(
        $"select log, position, event_id, topic, key, at, attempts, due, error, since from {Name} "
        + "where consumer = $1 order by since, log, position limit $2 + 0");

    private static readonly SqlText CountSql = new($"select count(*) from {Name} where consumer = $1");

    private static readonly SqlText DeadSql = new(
        $"select position, key from {Name} where consumer = $1 and log = $2 and attempts > 0 and due is null order by position");

    public static TableDefinition Definition { get; } = new(
        Name,
        TableKind.Other,
        [
            new("consumer", StoreValueKind.Text, Required: true),
            new("log", StoreValueKind.Text, Required: true),
            new("position", StoreValueKind.Integer, Required: true),
            new("event_id", StoreValueKind.Text, Required: true),
            new("topic", StoreValueKind.Text, Required: true),
            new("key", StoreValueKind.Text, Required: true),
            new("slot", StoreValueKind.Integer, Required: true),
            new("at", StoreValueKind.Integer, Required: true),
            new("headers", StoreValueKind.Text),
            new("body", StoreValueKind.Bytes, Required: true),
            new("attempts", StoreValueKind.Integer, Required: true),
            new("due", StoreValueKind.Integer),
            new("error", StoreValueKind.Text),
            new("since", StoreValueKind.Integer, Required: true),
        ],
        ["consumer", "log", "position"])
    {
        // The key comes first: a database that knows nothing of the rows yet would otherwise prefer this index to the primary key's, and
        // read all of a log for one row.
        Indexes = [new("ix_appia_parked_of_key", ["key", "consumer", "log", "position"])],
    };

    /// <summary>All parked rows of a lane, in order.</summary>
    public static ValueTask<IReadOnlyList<ParkedHead>> Heads(IStore store, in SubscriptionName name, SlotRange slots, CancellationToken ct) =>
        store.Query(
            new Statement(
                HeadsSql, name.GroupValue, name.LogValue, StoreValue.From((long)slots.First), StoreValue.From((long)slots.Last)),
            0,
            static (row, _) => new ParkedHead(row.Text(0), (int)row.Integer(1), row.IsNull(2) ? null : row.Integer(2)),
            ct);

    /// <summary>The first parked events of a key.</summary>
    public static ValueTask<IReadOnlyList<ParkedRecord>> OfKey(
        IStore store, in SubscriptionName name, string key, int most, TopicTable topics, CancellationToken ct) =>
        store.Query(
            new Statement(OfKeySql, name.GroupValue, name.LogValue, StoreValue.From(key), StoreValue.From((long)most)), topics, Record, ct);

    /// <summary>The parked events of a group, the oldest first.</summary>
    public static ValueTask<IReadOnlyList<ParkedEvent>> List(IStore store, string group, int most, CancellationToken ct) =>
        store.Query(new Statement(ListSql, StoreValue.From(group), StoreValue.From((long)most)), 0, static (row, _) => Listed(row), ct);

    /// <summary>How many events of a group are parked.</summary>
    public static ValueTask<long> Count(IStore store, string group, CancellationToken ct) =>
        store.QuerySingle(new Statement(CountSql, StoreValue.From(group)), 0, static (row, _) => row.Integer(0), ct);

    /// <summary>The positions and keys of a subscription's dead letters.</summary>
    public static ValueTask<IReadOnlyList<(long Position, string Key)>> Dead(IStore store, in SubscriptionName name, CancellationToken ct) =>
        store.Query(new Statement(DeadSql, name.GroupValue, name.LogValue), 0, static (row, _) => (row.Integer(0), row.Text(1)), ct);

    public static Statement Insert(in SubscriptionName name, ParkedRecord parked)
    {
        var @event = parked.Event;
        return new(
            InsertSql,
            name.GroupValue,
            name.LogValue,
            StoreValue.From(@event.Position),
            StoreValue.From(@event.Id),
            StoreValue.From(@event.Topic.Name),
            StoreValue.From(@event.ParkingKey),
            StoreValue.From((long)@event.Slot),
            StoreValue.From(@event.At),
            StoreValue.From(@event.Headers.Json),
            StoreValue.From(@event.Body),
            StoreValue.From((long)parked.Attempts),
            StoreValue.From(parked.DueAt),
            StoreValue.From(parked.Error),
            StoreValue.From(parked.SinceAt));
    }

    /// <summary>Removes a row, which must be there.</summary>
    public static Statement Delete(in SubscriptionName name, long position) =>
        new(DeleteSql, name.GroupValue, name.LogValue, StoreValue.From(position)) { ExpectedRows = 1, Conflict = name.Fenced };

    /// <summary>Removes what the log is going to deliver again.</summary>
    public static Statement DeleteAfter(in SubscriptionName name, long position) =>
        new(DeleteAfterSql, name.GroupValue, name.LogValue, StoreValue.From(position));

    /// <summary>Records another attempt, or that the attempts begin anew.</summary>
    public static Statement Tried(in SubscriptionName name, long position, int attempts, long? dueAt, string? error) =>
        new(
            FailedSql,
            name.GroupValue,
            name.LogValue,
            StoreValue.From(position),
            StoreValue.From((long)attempts),
            StoreValue.From(dueAt),
            StoreValue.From(error))
        {
            ExpectedRows = 1,
            Conflict = name.Fenced,
        };

    private static ParkedRecord Record(IRow row, TopicTable topics) => new(
        new(
            row.Integer(0),
            Guid.Parse(row.Text(1)),
            topics.Find(row.Bytes(2)),
            row.Text(3),
            (int)row.Integer(4),
            row.Integer(5),
            new(row.IsNull(6) ? null : row.Text(6)),
            row.Bytes(7).ToArray()),
        (int)row.Integer(8),
        row.IsNull(9) ? null : row.Integer(9),
        row.IsNull(10) ? null : row.Text(10),
        row.Integer(11));

    private static ParkedEvent Listed(IRow row) => new(
        row.Text(0),
        row.Integer(1),
        Guid.Parse(row.Text(2)),
        row.Text(3),
        row.Text(4),
        Time(row.Integer(5)),
        (int)row.Integer(6),
        row.IsNull(7) ? null : Time(row.Integer(7)),
        row.IsNull(8) ? null : row.Text(8),
        Time(row.Integer(9)));

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
