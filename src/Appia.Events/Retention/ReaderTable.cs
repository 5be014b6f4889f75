using Appia.Storage;

namespace Appia.Events;

/// <summary>The groups that read a log, in the log's own store: what they have not handled, retention keeps.</summary>
internal static class ReaderTable
{
    /// <summary>Why a unit was refused that would delete what somebody needs by now. Nobody but retention sees it.</summary>
    public const string MovedCode = "reader-moved";

    private const string Name = "appia_log_readers";

    private static readonly SqlText ReadSql = new($"select reader, position, dropped from {Name} order by reader");

    private static readonly SqlText ReportSql = new(
        $"insert into {Name} (reader, position, at, store, epoch) values ($1, $2, $3, $4, $5) "
        + "on conflict (reader) do update set position = excluded.position, at = excluded.at, store = excluded.store, epoch = excluded.epoch, "
        + $"dropped = case when {Name}.dropped > excluded.position then {Name}.dropped end "
        + $"where excluded.position <= {Name}.position or {Name}.epoch is null or {Name}.epoch <= excluded.epoch or {Name}.store <> excluded.store");

    private static readonly SqlText DropSql = new(
        $"insert into {Name} (reader, position, at, dropped) values ($1, $2, $3, $4) "
        + "on conflict (reader) do update set dropped = excluded.dropped");

    private static readonly SqlText GuardSql = new($"update {Name} set position = position where position < $1 and dropped is null");

    private static readonly SqlText ForgetSql = new($"delete from {Name} where reader = $1");

    private static readonly Func<Statement, string?, ProblemException> OnMoved = static (_, _) =>
        Problems.Conflict("A group went back, or is new, while what it needs was about to be deleted.", MovedCode);

    public static TableDefinition Definition { get; } = new(
        Name,
        TableKind.Other,
        [
            new("reader", StoreValueKind.Text, Required: true),
            new("position", StoreValueKind.Integer, Required: true),
            new("at", StoreValueKind.Integer, Required: true),
            new("dropped", StoreValueKind.Integer),
            new("store", StoreValueKind.Text),
            new("epoch", StoreValueKind.Integer),
        ],
        ["reader"]);

    public static ValueTask<IReadOnlyList<ReaderRecord>> Read(IStoreReader store, CancellationToken ct) => store.Query(
        new Statement(ReadSql), 0, static (row, _) => new ReaderRecord(row.Text(0), row.Integer(1), row.IsNull(2) ? null : row.Integer(2)), ct);

    /// <summary>A group says how far it is. That it is farther than the log knows is not believed when it comes late, after the group was put back.</summary>
    public static Statement Report(in ReaderReport report, DateTimeOffset at) => new(
        ReportSql,
        StoreValue.From(report.Group),
        StoreValue.From(report.Position),
        StoreValue.From(at),
        StoreValue.From(report.Store),
        StoreValue.From(report.Epoch));

    /// <summary>Events were deleted that a group needed.</summary>
    public static Statement Drop(ReaderRecord reader, long through, DateTimeOffset at) =>
        new(DropSql, StoreValue.From(reader.Group), StoreValue.From(reader.Position), StoreValue.From(at), StoreValue.From(through));

    /// <summary>Fails the unit that deletes events when somebody needs them who is not said to be dropped.</summary>
    public static Statement Guard(long through) => new(GuardSql, StoreValue.From(through)) { ExpectedRows = 0, Conflict = OnMoved };

    /// <summary>Forgets a group.</summary>
    public static Statement Forget(string group) => new(ForgetSql, StoreValue.From(group));
}
