using Appia.Storage;

namespace Appia.Events;

/// <summary>A log as one group reads it: without the events that were there before it joined their topics. It tells the log how far the group is.</summary>
internal sealed class JoinedLog(EventsContext context, IEventLog log, SubscriptionName name, IStore store, IReadOnlyList<JoinRecord> joins) : IEventLog
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(10);
    private readonly long _last = joins.Count == 0 ? 0 : joins.Max(join => join.After);
    private readonly Dictionary<string, long> _after = joins.ToDictionary(join => join.Topic, join => join.After, StringComparer.Ordinal);
    private long _reportedAt;
    private long _reported = -1;

    public string LogId => log.LogId;

    public ValueTask<long> Head(CancellationToken ct) => log.Head(ct);

    public ValueTask<long> Floor(CancellationToken ct) => log.Floor(ct);

    public ValueTask<long?> Origin(string logId, CancellationToken ct) => log.Origin(logId, ct);

    public ValueTask<long> Before(long position, CancellationToken ct) => log.Before(position, ct);

    public ValueTask<long?> Since(DateTimeOffset time, CancellationToken ct) => log.Since(time, ct);

    public ValueTask<string?> IdAt(long position, CancellationToken ct) => log.IdAt(position, ct);

    public ValueTask<LogBacklog> Backlog(long after, SlotRange slots, CancellationToken ct) => log.Backlog(after, slots, ct);

    public ValueTask<long?> FirstOf(string topic, long after, long upTo, CancellationToken ct) => log.FirstOf(topic, after, upTo, ct);

    public ValueTask Report(string group, long position, CancellationToken ct) => log.Report(group, position, ct);

    public ILogFeed Feed(LogHead head, CancellationToken stop) => new JoinedFeed(this, log.Feed(head, stop), stop);

    /// <summary>The same stretch without what is not the group's.</summary>
    public LogSlice Own(in LogSlice slice) => slice.Events.Count == 0 || slice.Events[0].Position > _last
        ? slice
        : slice with { Events = [.. slice.Events.Where(@event => @event.Position > _after.GetValueOrDefault(@event.Topic.Name))] };

    /// <summary>Tells the log, now and then, up to where the group needs nothing more of it.</summary>
    public async ValueTask ReportNowAndThen(CancellationToken ct)
    {
        if (context.Time.GetElapsedTime(_reportedAt) < ReportInterval)
            return;
        try
        {
            await Report(ct);
        }
        catch (ProblemException) when (!ct.IsCancellationRequested)
        {
            // Whoever reads the log notices too, if it is away. The log keeps what the group may need.
        }
    }

    /// <summary>The same, at once.</summary>
    public async ValueTask Report(CancellationToken ct)
    {
        _reportedAt = context.Time.GetTimestamp();
        var positions = await PositionTable.Read(store, name, ct);
        var position = positions.Count == 0 ? await Joining.Beginning(log, store, name, ct) : positions.Min(row => row.Position);
        if (position == _reported)
            return;
        await log.Report(name.Group, position, ct);
        _reported = position;
    }
}
