namespace Appia.Events;

/// <summary>Reports how a group stands.</summary>
internal sealed class GroupReport(EventsContext context, ConsumerGroup group)
{
    private long? _oldestAt;

    public async Task<GroupStatus> Make(CancellationToken ct)
    {
        var logs = new List<LogStatus>();
        foreach (var subscription in group.Subscriptions)
            logs.Add(await Log(subscription, ct));
        var reason = group.Stopped?.Message ?? (group.Paused ? EventErrors.Paused(group.Name, group.Parked).Message : null);
        return new(
            group.Name,
            group.Stopped is not null ? "stopped" : reason is not null ? "paused" : "running",
            reason,
            [.. group.Topics.Topics.Select(topic => topic.Name)],
            logs.Sum(log => log.Lag),
            _oldestAt is { } at ? (context.Time.GetUtcNow() - new DateTimeOffset(at, TimeSpan.Zero)).TotalSeconds : null,
            group.Parked,
            logs);
    }

    private async Task<LogStatus> Log(Subscription subscription, CancellationToken ct)
    {
        var rows = await PositionTable.Read(group.Store, subscription.Name, ct);
        var lag = 0L;
        foreach (var row in rows)
        {
            var (count, oldestAt) = await subscription.Reader.Backlog(row.Position, row.Slots, ct);
            lag += count;
            if (oldestAt is not null && (_oldestAt is null || oldestAt < _oldestAt))
                _oldestAt = oldestAt;
        }
        return new(
            subscription.Name.Log,
            await subscription.Reader.Head(ct),
            rows.Count == 0 ? 0 : rows.Min(row => row.Position),
            lag);
    }
}
