using Appia.Storage;

namespace Appia.Events;

/// <summary>The positions of groups, in the store of the group's own service.</summary>
internal static class PositionTable
{
    private const string Name = "appia_positions";

    private static readonly SqlText ReadSql = new(
        $"select log_id, first_slot, last_slot, position, event_id, epoch from {Name} where consumer = $1 and log = $2 order by first_slot");

    private static readonly SqlText DeleteSql = new(
        $"delete from {Name} where consumer = $1 and log = $2 and first_slot = $3 and last_slot = $4 and position = $5 and epoch = $6");

    private static readonly SqlText InsertSql = new(
        $"insert into {Name} (consumer, log, first_slot, last_slot, log_id, position, event_id, epoch) values ($1, $2, $3, $4, $5, $6, $7, $8)");

    private static readonly SqlText AdvanceSql = new(
        $"update {Name} set position = $1, event_id = $2 "
        + "where consumer = $3 and log = $4 and first_slot = $5 and last_slot = $6 and position = $7 and epoch = $8");

    public static TableDefinition Definition { get; } = new(
        Name,
        TableKind.Other,
        [
            new("consumer", StoreValueKind.Text, Required: true),
            new("log", StoreValueKind.Text, Required: true),
            new("first_slot", StoreValueKind.Integer, Required: true),
            new("last_slot", StoreValueKind.Integer, Required: true),
            new("log_id", StoreValueKind.Text, Required: true),
            new("position", StoreValueKind.Integer, Required: true),
            new("event_id", StoreValueKind.Text),
            new("epoch", StoreValueKind.Integer, Required: true),
        ],
        ["consumer", "log", "first_slot"]);

    public static ValueTask<IReadOnlyList<PositionRecord>> Read(IStore store, in SubscriptionName name, CancellationToken ct) => store.Query(
        new Statement(ReadSql, name.GroupValue, name.LogValue),
        0,
        static (row, _) => new PositionRecord(
            row.Text(0),
            new((int)row.Integer(1), (int)row.Integer(2)),
            row.Integer(3),
            row.IsNull(4) ? null : row.Text(4),
            row.Integer(5)),
        ct);

    /// <summary>Puts rows in the place of the stored ones, none of which may have moved since they were read: another owner may still be at work.</summary>
    public static void Replace(
        UnitOfWork unit, SubscriptionName name, IReadOnlyList<PositionRecord> stored, IEnumerable<PositionRecord> rows)
    {
        foreach (var row in stored)
            unit.Add(Delete(name, row));
        foreach (var row in rows)
            unit.Add(Insert(name, row));
    }

    /// <summary>Moves one row, which must be where its owner believes it to be. The first two parameters, the new position and the id of the
    /// event there, may still change until the unit commits.</summary>
    public static StoreValue[] Advance(UnitOfWork unit, in SubscriptionName name, PositionRecord row)
    {
        StoreValue[] values =
        [
            StoreValue.From(row.Position), StoreValue.From(row.EventId),
            name.GroupValue, name.LogValue, StoreValue.From((long)row.Slots.First), StoreValue.From((long)row.Slots.Last),
            StoreValue.From(row.Position), StoreValue.From(row.Epoch),
        ];
        unit.Add(new Statement(AdvanceSql, values) { ExpectedRows = 1, Conflict = name.Fenced });
        return values;
    }

    private static Statement Delete(in SubscriptionName name, PositionRecord row) => new(
        DeleteSql,
        name.GroupValue,
        name.LogValue,
        StoreValue.From((long)row.Slots.First),
        StoreValue.From((long)row.Slots.Last),
        StoreValue.From(row.Position),
        StoreValue.From(row.Epoch))
    {
        ExpectedRows = 1,
        Conflict = name.Fenced,
    };

    private static Statement Insert(in SubscriptionName name, PositionRecord row) => new(
        InsertSql,
        name.GroupValue,
        name.LogValue,
        StoreValue.From((long)row.Slots.First),
        StoreValue.From((long)row.Slots.Last),
        StoreValue.From(row.LogId),
        StoreValue.From(row.Position),
        StoreValue.From(row.EventId),
        StoreValue.From(row.Epoch));
}
