using Appia.Storage;

namespace Appia.Events;

/// <summary>Where groups began with the topics of the logs, beside their positions.</summary>
internal static class JoinTable
{
    private const string Name = "appia_joined_topics";

    private static readonly SqlText ReadSql = new($"select topic, after, missed from {Name} where consumer = $1 and log = $2 order by topic");

    private static readonly SqlText InsertSql = new(
        $"insert into {Name} (consumer, log, topic, after, missed) values ($1, $2, $3, $4, $5) on conflict (consumer, log, topic) do nothing");

    private static readonly SqlText DeleteSql = new($"delete from {Name} where consumer = $1 and log = $2 and topic = $3");

    private static readonly SqlText RewindSql = new(
        $"update {Name} set after = $3, missed = case when missed <= $3 then missed end where consumer = $1 and log = $2 and after > $3");

    public static TableDefinition Definition { get; } = new(
        Name,
        TableKind.Other,
        [
            new("consumer", StoreValueKind.Text, Required: true),
            new("log", StoreValueKind.Text, Required: true),
            new("topic", StoreValueKind.Text, Required: true),
            new("after", StoreValueKind.Integer, Required: true),
            new("missed", StoreValueKind.Integer),
        ],
        ["consumer", "log", "topic"]);

    public static ValueTask<IReadOnlyList<JoinRecord>> Read(IStoreReader store, in SubscriptionName name, CancellationToken ct) => store.Query(
        new Statement(ReadSql, name.GroupValue, name.LogValue),
        0,
        static (row, _) => new JoinRecord(row.Text(0), row.Integer(1), row.IsNull(2) ? null : row.Integer(2)),
        ct);

    /// <summary>Remembers where a group began, unless another process of it did so before.</summary>
    public static Statement Insert(in SubscriptionName name, JoinRecord join) => new(
        InsertSql, name.GroupValue, name.LogValue, StoreValue.From(join.Topic), StoreValue.From(join.After), StoreValue.From(join.Missed));

    /// <summary>Forgets a topic that the group handles no more: events that pass it from now on are not handled.</summary>
    public static Statement Delete(in SubscriptionName name, string topic) =>
        new(DeleteSql, name.GroupValue, name.LogValue, StoreValue.From(topic));

    /// <summary>Makes everything after a position the group's.</summary>
    public static Statement Rewind(in SubscriptionName name, long after) =>
        new(RewindSql, name.GroupValue, name.LogValue, StoreValue.From(after));
}
