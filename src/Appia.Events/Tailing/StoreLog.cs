using Appia.Storage;

namespace Appia.Events;

/// <summary>The log of a store of this process, for whoever wants the events of some topics.</summary>
internal sealed class StoreLog(EventsContext context, IStore store, TopicTable topics) : IEventLog
{
    private const long FirstStretch = 2_048;
    private const long LongestStretch = 1 << 16;
    private static readonly SqlText BeforeSql = new($"select coalesce(max(position), 0) from {LogTable.Name} where position < $1");
    private static readonly SqlText SinceSql = new($"select min(position) from {LogTable.Name} where at >= $1");
    private static readonly SqlText FirstOfSql = new(
        $"select min(position) from {LogTable.Name} where position > $2 and position <= $3 and topic = $1 and version is null");
    private readonly LogQueries _queries = LogQueries.For(topics.Names.Length);

    public string LogId { get; } = store.LogId.ToString("D");

    public async ValueTask<long> Head(CancellationToken ct) => Math.Max(await EventLog.Head(store, ct), await Floor(ct));

    public ValueTask<long> Floor(CancellationToken ct) => EventLog.Floor(store, ct);

    public ValueTask<long?> Origin(string logId, CancellationToken ct) => EventLog.Origin(store, Guid.Parse(logId), ct);

    public ValueTask<long> Before(long position, CancellationToken ct) =>
        store.QuerySingle(new Statement(BeforeSql, StoreValue.From(position)), 0, static (row, _) => row.Integer(0), ct);

    public ValueTask<long?> Since(DateTimeOffset time, CancellationToken ct) => store.QuerySingle(
        new Statement(SinceSql, StoreValue.From(time.UtcTicks)), 0, static (row, _) => row.IsNull(0) ? (long?)null : row.Integer(0), ct);

    public async ValueTask<string?> IdAt(long position, CancellationToken ct) =>
        await EventLog.Find(store, position, ct) is { } found ? found.Id.ToString("D") : null;

    public ValueTask<LogBacklog> Backlog(long after, SlotRange slots, CancellationToken ct) => store.QuerySingle(
        new Statement(
            _queries.Backlog,
            [StoreValue.From(after), StoreValue.From((long)slots.First), StoreValue.From((long)slots.Last), .. topics.Names]),
        0,
        static (row, _) => new LogBacklog(row.Integer(0), row.IsNull(1) ? null : row.Integer(1)),
        ct);

    public ValueTask<long?> FirstOf(string topic, long after, long upTo, CancellationToken ct) => store.QuerySingle(
        new Statement(FirstOfSql, StoreValue.From(topic), StoreValue.From(after), StoreValue.From(upTo)),
        0,
        static (row, _) => row.IsNull(0) ? (long?)null : row.Integer(0),
        ct);

    public async ValueTask Report(ReaderReport report, CancellationToken ct)
    {
        var unit = new UnitOfWork(store, readOnly: false);
        // Whoever goes back finds out afterwards up to where events are gone.
        EventLog.Hold(unit);
        unit.Add(ReaderTable.Report(report, context.Time.GetUtcNow()));
        await store.Commit(unit, ct);
    }

    public ILogFeed Feed(LogHead head, CancellationToken stop) => new StoreFeed(context, store, this, head, stop);

    /// <summary>The next events after a position, as many as a page has.</summary>
    /// <remarks>Stretch by stretch: a server that has no statistics of a young table may read and sort all that is asked for to find the first page
    /// of it, and again for every page.</remarks>
    public async ValueTask<LogSlice> Page(long after, long upTo, CancellationToken ct)
    {
        var rows = new PageRows(topics);
        IReadOnlyList<LoggedEvent> found = [];
        var through = after;
        for (var stretch = FirstStretch; found.Count == 0 && through < upTo; stretch = Math.Min(stretch * 4, LongestStretch))
        {
            var from = through;
            through = Math.Min(upTo, from + stretch);
            found = await store.Query(
                new Statement(
                    _queries.Page, [StoreValue.From(from), StoreValue.From(through), StoreValue.From((long)LogQueries.PageSize), .. topics.Names]),
                rows,
                static (row, page) => page.Read(row),
                ct);
        }
        var events = rows.Left == 0 ? found : [.. found.Take(found.Count - rows.Left)];
        if (found.Count == LogQueries.PageSize || rows.Left > 0)
            through = events[^1].Position;
        // A page with a hole may lack what was deleted, and not only what is of no interest. Looked at after the page was read: whatever was deleted
        // before is below the floor now.
        var floor = events.Count < through - after ? await Floor(ct) : 0;
        return new(events, through, upTo, floor);
    }
}
