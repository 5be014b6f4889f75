using Appia.Storage;

namespace Appia.Events;

/// <summary>Where groups began with the topics of the logs, beside their positions.</summary>
internal static class JoinTable
{
    private const string Name = "appia_joined_topics";

    private static readonly SqlText ReadSql = new(
        $"select topic, after, missed, missed_to, gone from {Name} where consumer = $1 and log = $2 order by topic");

    private static readonly SqlText InsertSql = new(
        $"insert into {Name} (consumer, log, topic, after, missed, missed_to) values ($1, $2, $3, $4, $5, $6) "
        + "on conflict (consumer, log, topic) do nothing");

    private static readonly SqlText LeaveSql = new($"update {Name} set gone = $4 where consumer = $1 and log = $2 and topic = $3 and gone is null");

    private static readonly SqlText ReturnSql = new(
        $"update {Name} set gone = null, missed = coalesce(missed, $4), missed_to = coalesce($5, missed_to) "
        + "where consumer = $1 and log = $2 and topic = $3");

    private static readonly SqlText RewindSql = new(
        $"update {Name} set after = case when after > $3 then $3 else after end, "
        + "missed = case when missed <= $3 then missed end, missed_to = case when missed <= $3 then missed_to end where consumer = $1 and log = $2");

    public static TableDefinition Definition { get; } = new(
        Name,
        TableKind.Other,
        [
            new("consumer", StoreValueKind.Text, Required: true),
            new("log", StoreValueKind.Text, Required: true),
            new("topic", StoreValueKind.Text, Required: true),
            new("after", StoreValueKind.Integer, Required: true),
            new("missed", StoreValueKind.Integer),
            new("missed_to", StoreValueKind.Integer),
            new("gone", StoreValueKind.Integer),
        ],
        ["consumer", "log", "topic"]);

    public static ValueTask<IReadOnlyList<JoinRecord>> Read(IStoreReader store, in SubscriptionName name, CancellationToken ct) => store.Query(
        new Statement(ReadSql, name.GroupValue, name.LogValue),
        0,
        static (row, _) => new JoinRecord(row.Text(0), row.Integer(1)) { Missed = Number(row, 2), MissedTo = Number(row, 3), Gone = Number(row, 4) },
        ct);

    /// <summary>Remembers where a group began, unless another process of it did so before.</summary>
    public static Statement Insert(in SubscriptionName name, JoinRecord join) => new(
        InsertSql,
        name.GroupValue,
        name.LogValue,
        StoreValue.From(join.Topic),
        StoreValue.From(join.After),
        StoreValue.From(join.Missed),
        StoreValue.From(join.MissedTo));

    /// <summary>Remembers that a process of the group does not handle the topic: events that pass it from a position on may not be handled.</summary>
    public static Statement Leave(in SubscriptionName name, string topic, long after) =>
        new(LeaveSql, name.GroupValue, name.LogValue, StoreValue.From(topic), StoreValue.From(after));

    /// <summary>The topic is handled again, where the group is now.</summary>
    public static Statement Return(in SubscriptionName name, JoinRecord join) => new(
        ReturnSql, name.GroupValue, name.LogValue, StoreValue.From(join.Topic), StoreValue.From(join.Missed), StoreValue.From(join.MissedTo));

    /// <summary>Makes everything after a position the group's.</summary>
    public static Statement Rewind(in SubscriptionName name, long after) =>
        new(RewindSql, name.GroupValue, name.LogValue, StoreValue.From(after));

    private static long? Number(IRow row, int column) => row.IsNull(column) ? null : row.Integer(column);
}
