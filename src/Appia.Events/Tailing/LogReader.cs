using System.Globalization;
using Appia.Storage;

namespace Appia.Events;

/// <summary>Reads a service's log for one group: the events of the topics that the group handles.</summary>
internal sealed class LogReader
{
    private static readonly SqlText BeforeSql = new($"select coalesce(max(position), 0) from {LogTable.Name} where position < $1");
    private static readonly SqlText SinceSql = new($"select min(position) from {LogTable.Name} where at >= $1");
    private readonly IStore _store;
    private readonly TopicTable _topics;
    private readonly SqlText _page;
    private readonly SqlText _backlog;

    public LogReader(IStore store, TopicTable topics)
    {
        _store = store;
        _topics = topics;
        _page = new(
            $"select position, id, topic, key, slot, at, headers, body from {LogTable.Name} "
            + $"where position > $1 and position <= $2 and topic in ({Names(4)}) order by position limit $3 + 0");
        _backlog = new(
            $"select count(*), min(at) from {LogTable.Name} "
            + $"where position > $1 and slot between $2 and $3 and topic in ({Names(4)})");
    }

    public string LogId => _store.LogId.ToString("D");

    /// <summary>The position of the newest entry, whether or not retention has deleted it; 0 when there was none.</summary>
    public async ValueTask<long> Head(CancellationToken ct) => Math.Max(await EventLog.Head(_store, ct), await Floor(ct));

    /// <summary>The greatest position that retention has deleted; 0 when it has deleted nothing.</summary>
    public ValueTask<long> Floor(CancellationToken ct) => EventLog.Floor(_store, ct);

    /// <summary>Up to where this log is the one with another id; <see langword="null"/> when it does not descend from it.</summary>
    public ValueTask<long?> Origin(string logId, CancellationToken ct) => EventLog.Origin(_store, Guid.Parse(logId), ct);

    /// <summary>The position of the oldest entry; 0 when there is none.</summary>
    public ValueTask<long> First(CancellationToken ct) => EventLog.First(_store, ct);

    /// <summary>The position of the last entry before <paramref name="position"/>; 0 when there is none.</summary>
    public ValueTask<long> Before(long position, CancellationToken ct) => Number(new(BeforeSql, StoreValue.From(position)), ct);

    /// <summary>The position of the first entry published at or after <paramref name="time"/>, or <see langword="null"/>.</summary>
    public ValueTask<long?> Since(DateTimeOffset time, CancellationToken ct) => _store.QuerySingle(
        new Statement(SinceSql, StoreValue.From(time.UtcTicks)), 0, static (row, _) => row.IsNull(0) ? (long?)null : row.Integer(0), ct);

    /// <summary>The id of the event at a position, or <see langword="null"/> when there is none.</summary>
    public async ValueTask<string?> IdAt(long position, CancellationToken ct) =>
        await EventLog.Find(_store, position, ct) is { } found ? found.Id.ToString("D") : null;

    /// <summary>The next events after a position, in order.</summary>
    public ValueTask<IReadOnlyList<LoggedEvent>> Page(long after, long upTo, int most, CancellationToken ct) => _store.Query(
        new Statement(_page, [StoreValue.From(after), StoreValue.From(upTo), StoreValue.From((long)most), .. _topics.Names]),
        new PageRows(_topics),
        static (row, page) => page.Read(row),
        ct);

    /// <summary>How many events of a range of slots are after a position, and when the oldest of them was published (UTC ticks).</summary>
    public async ValueTask<(long Count, long? OldestAt)> Backlog(long after, SlotRange slots, CancellationToken ct) => await _store.QuerySingle(
        new Statement(
            _backlog, [StoreValue.From(after), StoreValue.From((long)slots.First), StoreValue.From((long)slots.Last), .. _topics.Names]),
        0,
        static (row, _) => (row.Integer(0), row.IsNull(1) ? (long?)null : row.Integer(1)),
        ct);

    private ValueTask<long> Number(Statement query, CancellationToken ct) => _store.QuerySingle(query, 0, static (row, _) => row.Integer(0), ct);

    private string Names(int first) => string.Join(
        ", ", Enumerable.Range(first, _topics.Names.Length).Select(n => string.Create(CultureInfo.InvariantCulture, $"${n}")));
}
