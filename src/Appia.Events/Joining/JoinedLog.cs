using Appia.Storage;

namespace Appia.Events;

/// <summary>A log as one group reads it: without the events that were there before it joined their topics. It tells the log how far the group is.</summary>
internal sealed class JoinedLog(EventsContext context, IEventLog log, SubscriptionName name, IStore store, IReadOnlyList<JoinRecord> joins) : IEventLog
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);
    private readonly long _last = joins.Count == 0 ? 0 : joins.Max(join => join.After);
    private readonly Dictionary<string, long> _after = joins.ToDictionary(join => join.Topic, join => join.After, StringComparer.Ordinal);
    private long _reportedAt;
    private long _reported = -1;
    private bool _refused;

    public string LogId => log.LogId;

    public ValueTask<long> Head(CancellationToken ct) => log.Head(ct);

    public ValueTask<long> Floor(CancellationToken ct) => log.Floor(ct);

    public ValueTask<long?> Origin(string logId, CancellationToken ct) => log.Origin(logId, ct);

    public ValueTask<long> Before(long position, CancellationToken ct) => log.Before(position, ct);

    public ValueTask<long?> Since(DateTimeOffset time, CancellationToken ct) => log.Since(time, ct);

    public ValueTask<string?> IdAt(long position, CancellationToken ct) => log.IdAt(position, ct);

    public ValueTask<LogBacklog> Backlog(long after, SlotRange slots, CancellationToken ct) => log.Backlog(after, slots, ct);

    public ValueTask<long?> FirstOf(string topic, long after, long upTo, CancellationToken ct) => log.FirstOf(topic, after, upTo, ct);

    public ValueTask Report(ReaderReport report, CancellationToken ct) => log.Report(report, ct);

    public ILogFeed Feed(LogHead head, CancellationToken stop) => new JoinedFeed(this, log.Feed(head, stop), stop);

    /// <summary>The same stretch without what is not the group's.</summary>
    public LogSlice Own(in LogSlice slice) => slice.Events.Count == 0 || slice.Events[0].Position > _last
        ? slice
        : slice with { Events = [.. slice.Events.Where(@event => @event.Position > _after.GetValueOrDefault(@event.Topic.Name))] };

    /// <summary>Tells the log, now and then, up to where the group needs nothing more of it.</summary>
    public ValueTask ReportNowAndThen(CancellationToken ct) =>
        context.Time.GetElapsedTime(_reportedAt) < (_refused ? RetryInterval : ReportInterval) ? default : Report(ct);

    /// <summary>The same, at once. A log that cannot take it is told later.</summary>
    /// <remarks>The group reads meanwhile, because to wait would save nothing: what the log does not know that the group needs may be deleted in either case,
    /// and what the group has handled by then it does not need any more. Only to go back, by a replay, it has to have said so (<see cref="Rewind"/>).</remarks>
    public async ValueTask Report(CancellationToken ct)
    {
        _reportedAt = context.Time.GetTimestamp();
        try
        {
            await Tell(ct);
            _refused = false;
        }
        catch (ProblemException refused) when (!ct.IsCancellationRequested)
        {
            // Whoever reads the log notices too, if it is away.
            if (!_refused && !EventErrors.IsAway(refused))
                context.Log.NotReported(refused, name);
            _refused = true;
        }
    }

    private async ValueTask Tell(CancellationToken ct)
    {
        var positions = await PositionTable.Read(store, name, ct);
        var report = ReaderReport.Of(name, store, positions, positions.Count > 0 ? 0 : await Joining.Beginning(log, store, name, ct));
        if (report.Position == _reported)
            return;
        await context.Reach(FailPoint.BeforeReport);
        await log.Report(report, ct);
        _reported = report.Position;
    }
}
