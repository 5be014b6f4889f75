using Appia.Storage;

namespace Appia.Events;

/// <summary>Events that are to be published later, in the store of the service that publishes them.</summary>
internal static class DelayedTable
{
    private const string Name = "appia_delayed_events";

    private static readonly SqlText InsertSql = new(
        $"insert into {Name} (id, due, asked, topic, key, headers, body) values ($1, $2, $3, $4, $5, $6, $7)");

    private static readonly SqlText NextSql = new($"select due from {Name} order by due limit 1");

    private static readonly SqlText DueSql = new(
        $"select id, topic, key, headers, body from {Name} where due <= $1 order by due, asked, id limit $2 + 0");

    private static readonly SqlText DeleteSql = new($"delete from {Name} where id = $1");

    private static readonly Func<Statement, string?, ProblemException> OnGone = static (statement, _) =>
        Problems.Conflict($"The delayed event '{statement.Parameters[0].AsText()}' was published by somebody else.");

    public static TableDefinition Definition { get; } = new(
        Name,
        TableKind.Other,
        [
            new("id", StoreValueKind.Text, Required: true),
            new("due", StoreValueKind.Integer, Required: true),
            new("asked", StoreValueKind.Integer, Required: true),
            new("topic", StoreValueKind.Text, Required: true),
            new("key", StoreValueKind.Text, Required: true),
            new("headers", StoreValueKind.Text),
            new("body", StoreValueKind.Bytes, Required: true),
        ],
        ["id"])
    {
        Indexes = [new("ix_appia_delayed_events_due", ["due", "asked", "id"])],
    };

    /// <summary>Keeps an event until it is due. Its own time is when it was asked for.</summary>
    public static Statement Insert(in LogEntry entry, DateTimeOffset due) => new(
        InsertSql,
        StoreValue.From(entry.Id),
        StoreValue.From(due),
        StoreValue.From(entry.At),
        StoreValue.From(entry.Topic),
        StoreValue.From(entry.Key),
        StoreValue.From(entry.Headers),
        StoreValue.From(entry.Body));

    /// <summary>When the next event is due (UTC ticks), or <see langword="null"/>.</summary>
    public static ValueTask<long?> Next(IStoreReader store, CancellationToken ct) =>
        store.QuerySingle(new Statement(NextSql), 0, static (row, _) => (long?)row.Integer(0), ct);

    /// <summary>The first events that are due, as entries of the log of <paramref name="now"/>.</summary>
    public static ValueTask<IReadOnlyList<LogEntry>> Due(IStoreReader store, DateTimeOffset now, int most, CancellationToken ct) => store.Query(
        new Statement(DueSql, StoreValue.From(now), StoreValue.From(most)),
        now.UtcTicks,
        static (row, at) => new LogEntry(
            Guid.Parse(row.Text(0)), row.Text(1), row.Text(2), Slots.Of(row.Text(2)), at, row.IsNull(3) ? null : row.Text(3), row.Bytes(4).ToArray()),
        ct);

    /// <summary>Takes an event away, which must be there.</summary>
    public static Statement Delete(Guid id) => new(DeleteSql, StoreValue.From(id)) { ExpectedRows = 1, Conflict = OnGone };
}
