using Appia.Bindings;

namespace Appia.Storage;

/// <summary>Keeps one projection of a store up to date, with its types.</summary>
internal sealed class ProjectionFollower<TView, TEvent> : ProjectionFollower
    where TView : class, IFold<TView, TEvent>
    where TEvent : class
{
    private const int MostEvents = 256;
    private const long NeverBuilt = -1;

    private static readonly SqlText HeadSql = new(
        $"select coalesce(max(position), 0) from {LogTable.Name} where topic = $1 and version is not null");

    private readonly ProjectionDescriptor<TView, TEvent> _projection;
    private readonly IStore _store;
    private readonly TimeProvider _time;
    private readonly StorageLimits _limits;
    private readonly string _topic;
    private readonly StreamReader<TEvent> _reader;
    private readonly Projector<TEvent> _views;
    private readonly Projector<TEvent> _aside;
    private readonly ProjectionSwap _swap;
    private int _most = MostEvents;

    public ProjectionFollower(ProjectionDescriptor<TView, TEvent> projection, IStore store, TimeProvider time, StorageLimits limits)
        : base(projection)
    {
        var stream = BindingRegistry.FindStream(typeof(TEvent)) ?? throw DocumentErrors.NoBinding(typeof(TEvent), "Stream");
        _projection = projection;
        _store = store;
        _time = time;
        _limits = limits;
        _topic = StreamSql.Topic(stream.Name);
        _reader = new(stream, new(stream));
        _views = new Projector<TView, TEvent>(projection.View);
        _aside = new Projector<TView, TEvent>(projection.ViewAside);
        _swap = new(projection);
    }

    public override async ValueTask<bool> Begin(CancellationToken ct = default)
    {
        if (await ProjectionTable.Read(_store, _projection.Name, ct) is not { } record)
        {
            record = _projection.Asynchronous ? new(0, null) : new(NeverBuilt, 0);
            await Commit([_swap.Clear, ProjectionTable.Add(_projection.Name, record)], ct);
        }
        return record.Position == NeverBuilt;
    }

    public override async ValueTask<bool> Step(CancellationToken ct = default)
    {
        if (await ProjectionTable.Read(_store, _projection.Name, ct) is not { } record)
            return await Begin(ct) || _projection.Asynchronous;
        try
        {
            var more = record.Rebuilt is { } rebuilt && await Build(rebuilt, ct);
            return _projection.Asynchronous && await Follow(record.Position, ct) || more;
        }
        catch (ProblemException tooLarge) when (tooLarge.Problem.Kind == ProblemKind.TooLarge && _most > 1)
        {
            _most /= 2;
            return true;
        }
    }

    public override ValueTask Restart(CancellationToken ct = default) => Commit([ProjectionTable.Restart(_projection.Name), _swap.Clear], ct);

    public override async ValueTask<ProjectionProgress> Progress(CancellationToken ct = default)
    {
        var record = await ProjectionTable.Read(_store, _projection.Name, ct) ?? new(NeverBuilt, null);
        var head = await _store.QuerySingle(new Statement(HeadSql, StoreValue.From(_topic)), 0, static (row, _) => row.Integer(0), ct);
        return new(record.Position, record.Rebuilt, head);
    }

    private async ValueTask<bool> Follow(long position, CancellationToken ct)
    {
        var page = await _reader.Follow(_store, position, _most, ct);
        if (page.Count > 0)
            await Write(_views, ProjectionTable.Advance(_projection.Name, position, page[^1].Position), page, ct);
        return page.Count == _most;
    }

    private async ValueTask<bool> Build(long position, CancellationToken ct)
    {
        var page = await _reader.Follow(_store, position, _most, ct);
        if (page.Count > 0)
        {
            await Write(_aside, ProjectionTable.Built(_projection.Name, position, page[^1].Position), page, ct);
            return true;
        }
        var unit = new UnitOfWork(_store, readOnly: false, _limits);
        unit.Add(ProjectionTable.Finish(_projection.Name, position, _topic));
        _swap.Add(unit, _time);
        await _store.Commit(unit, ct);
        return false;
    }

    private async ValueTask Write(
        Projector<TEvent> views, Statement move, IReadOnlyList<(Recorded<TEvent> Next, long Position)> page, CancellationToken ct)
    {
        var scope = new ProjectionScope(_store, _time, _limits);
        UnitScope.Current = scope;
        scope.Unit.Add(move);
        foreach (var (next, _) in page)
            await views.Project(next, ct);
        scope.Unit.End();
        await _store.Commit(scope.Unit, ct);
        _most = Math.Min(_most * 2, MostEvents);
    }

    private async ValueTask Commit(Statement[] statements, CancellationToken ct)
    {
        var unit = new UnitOfWork(_store, readOnly: false, _limits);
        foreach (var statement in statements)
            unit.Add(statement);
        await _store.Commit(unit, ct);
    }
}
