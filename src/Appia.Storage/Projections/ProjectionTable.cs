namespace Appia.Storage;

/// <summary>The positions of projections, in the store that has both the streams and the documents.</summary>
internal static class ProjectionTable
{
    private static readonly SqlText ReadSql = new("select position, rebuilt from appia_projections where name = $1");

    private static readonly SqlText AddSql = new(
        "insert into appia_projections (name, position, rebuilt) values ($1, $2, $3) on conflict (name) do nothing");

    private static readonly SqlText AdvanceSql = new("update appia_projections set position = $2 where name = $1 and position = $3");

    private static readonly SqlText RestartSql = new("update appia_projections set rebuilt = 0 where name = $1");

    private static readonly SqlText BuiltSql = new("update appia_projections set rebuilt = $2 where name = $1 and rebuilt = $3");

    private static readonly SqlText FinishSql = new(
        "update appia_projections set position = $2, rebuilt = null where name = $1 and rebuilt = $2 "
        + $"and not exists (select 1 from {LogTable.Name} where topic = $3 and position > $2 and version is not null)");

    private static readonly Func<Statement, string?, ProblemException> OnMoved = static (statement, _) =>
        Problems.Conflict($"The projection '{statement.Parameters[0].AsText()}' was moved by somebody else.");

    /// <summary>What is known of a projection, or <see langword="null"/> when it is new.</summary>
    public static ValueTask<ProjectionRecord?> Read(IStoreReader store, string name, CancellationToken ct) => store.QuerySingle(
        new Statement(ReadSql, StoreValue.From(name)),
        0,
        static (row, _) => (ProjectionRecord?)new ProjectionRecord(row.Integer(0), row.IsNull(1) ? null : row.Integer(1)),
        ct);

    /// <summary>Begins a projection, unless somebody has.</summary>
    public static Statement Add(string name, ProjectionRecord record) =>
        new(AddSql, StoreValue.From(name), StoreValue.From(record.Position), StoreValue.From(record.Rebuilt));

    /// <summary>Moves a projection, which must be where its owner believes it to be.</summary>
    public static Statement Advance(string name, long from, long to) =>
        Checked(new(AdvanceSql, StoreValue.From(name), StoreValue.From(to), StoreValue.From(from)));

    /// <summary>Lets a projection be built anew from the first event.</summary>
    public static Statement Restart(string name) => Checked(new(RestartSql, StoreValue.From(name)));

    /// <summary>Moves what is built anew.</summary>
    public static Statement Built(string name, long from, long to) =>
        Checked(new(BuiltSql, StoreValue.From(name), StoreValue.From(to), StoreValue.From(from)));

    /// <summary>Ends the building at a position after which there are no events of the topic.</summary>
    public static Statement Finish(string name, long at, string topic) =>
        Checked(new(FinishSql, StoreValue.From(name), StoreValue.From(at), StoreValue.From(topic)));

    private static Statement Checked(in Statement statement) => statement with { ExpectedRows = 1, Conflict = OnMoved };
}
