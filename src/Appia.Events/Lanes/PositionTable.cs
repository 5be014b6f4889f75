using Appia.Storage;

namespace Appia.Events;

/// <summary>The positions of groups, in the store of the group's own service.</summary>
internal static class PositionTable
{
    private const string Name = "appia_positions";

    private static readonly SqlText ReadSql = new(
        $"select log_id, first_slot, last_slot, position, event_id, epoch, owner from {Name} where consumer = $1 and log = $2 order by first_slot");

    private static readonly SqlText DeleteSql = new(
        $"delete from {Name} where consumer = $1 and log = $2 and first_slot = $3 and last_slot = $4 and position = $5 and epoch = $6");

    private static readonly SqlText InsertSql = new(
        $"insert into {Name} (consumer, log, first_slot, last_slot, log_id, position, event_id, epoch, owner) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)");

    private static readonly SqlText AdvanceSql = new(
        $"update {Name} set position = $1, event_id = $2 "
        + "where consumer = $3 and log = $4 and first_slot = $5 and last_slot = $6 and position = $7 and epoch = $8");

    private static readonly SqlText ReleaseSql = new(
        $"update {Name} set owner = null where consumer = $1 and log = $2 and owner = $3 and first_slot >= $4 and last_slot <= $5");

    private static readonly SqlText SeizeSql = new($"update {Name} set epoch = epoch + 1, owner = $3 where consumer = $1 and log = $2");

    private static readonly SqlText SeizeFromSql = new(
        $"update {Name} set epoch = epoch + 1, owner = null where consumer = $1 and log = $2 and (owner is null or owner = $3)");

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
            new("owner", StoreValueKind.Text),
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
            row.Integer(5),
            row.IsNull(6) ? null : row.Text(6)),
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

    /// <summary>Lets others have those rows of an owner that lie in a range. Its lanes there must have ended.</summary>
    public static Statement Release(in SubscriptionName name, string owner, SlotRange slots) => new(
        ReleaseSql,
        name.GroupValue,
        name.LogValue,
        StoreValue.From(owner),
        StoreValue.From((long)slots.First),
        StoreValue.From((long)slots.Last));

    /// <summary>Gives every row to one owner, or to nobody: whoever works on them can commit nothing more. It misses rows that somebody else exchanges at
    /// that very moment.</summary>
    public static Statement Seize(in SubscriptionName name, string? owner) =>
        new(SeizeSql, name.GroupValue, name.LogValue, StoreValue.From(owner));

    /// <summary>Gives the rows of one owner, and those of nobody, to nobody: what was about to be claimed is not. It misses what <see cref="Seize"/>
    /// misses.</summary>
    public static Statement SeizeFrom(in SubscriptionName name, string owner) =>
        new(SeizeFromSql, name.GroupValue, name.LogValue, StoreValue.From(owner));

    /// <summary>Adds rows for slots that have none, which nobody else may do at the same time.</summary>
    public static void Fill(UnitOfWork unit, in SubscriptionName name, IEnumerable<PositionRecord> rows)
    {
        foreach (var row in rows)
            unit.Add(Insert(name, row) with { ExpectedRows = 1, Conflict = name.Fenced });
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
        StoreValue.From(row.Epoch),
        StoreValue.From(row.Owner));
}
