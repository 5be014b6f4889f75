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
        $"insert into {Name} (reader, position, at) values ($1, $2, $3) "
        + "on conflict (reader) do update set position = excluded.position, at = excluded.at, "
        + $"dropped = case when {Name}.dropped > excluded.position then {Name}.dropped end");

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
        ],
        ["reader"]);

    public static ValueTask<IReadOnlyList<ReaderRecord>> Read(IStoreReader store, CancellationToken ct) => store.Query(
        new Statement(ReadSql), 0, static (row, _) => new ReaderRecord(row.Text(0), row.Integer(1), row.IsNull(2) ? null : row.Integer(2)), ct);

    /// <summary>A group says how far it is.</summary>
    public static Statement Report(string group, long position, DateTimeOffset at) =>
        new(ReportSql, StoreValue.From(group), StoreValue.From(position), StoreValue.From(at));

    /// <summary>Events were deleted that a group needed.</summary>
    public static Statement Drop(ReaderRecord reader, long through, DateTimeOffset at) =>
        new(DropSql, StoreValue.From(reader.Group), StoreValue.From(reader.Position), StoreValue.From(at), StoreValue.From(through));

    /// <summary>Fails the unit that deletes events when somebody needs them who is not said to be dropped.</summary>
    public static Statement Guard(long through) => new(GuardSql, StoreValue.From(through)) { ExpectedRows = 0, Conflict = OnMoved };

    /// <summary>Forgets a group.</summary>
    public static Statement Forget(string group) => new(ForgetSql, StoreValue.From(group));
}
