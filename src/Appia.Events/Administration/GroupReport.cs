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
        var (state, reason) = State(logs);
        return new(
            group.Name,
            state,
            reason,
            [.. group.Topics.Topics.Select(topic => topic.Name)],
            logs.Sum(log => log.Lag ?? 0),
            _oldestAt is { } at ? (context.Time.GetUtcNow() - new DateTimeOffset(at, TimeSpan.Zero)).TotalSeconds : null,
            await Parked(ct),
            logs);
    }

    private (string State, string? Reason) State(IReadOnlyList<LogStatus> logs)
    {
        if (group.Stopped is { } stopped)
            return ("stopped", stopped.Message);
        if (group.Held)
            return ("paused", EventErrors.Held(group.Name));
        if (group.Paused)
            return ("paused", EventErrors.Paused(group.Name, group.Parked).Message);
        if (group.Consumer.Waiting is { } outside)
            return ("waiting", outside);
        return logs.FirstOrDefault(log => log.Waiting is not null) is { Waiting: { } why } ? ("waiting", why) : ("running", null);
    }

    // What other processes have parked too.
    private async Task<int> Parked(CancellationToken ct)
    {
        var parked = 0L;
        foreach (var store in group.Stores)
            parked += await ParkedTable.Count(store, group.Name, ct);
        return (int)parked;
    }

    private async Task<LogStatus> Log(Subscription subscription, CancellationToken ct) =>
        await Position(subscription, ct) is var status && subscription.Shared ? status with { Owners = await Owners(subscription, ct) } : status;

    private static async Task<IReadOnlyList<SlotsStatus>> Owners(Subscription subscription, CancellationToken ct)
    {
        var rows = await PositionTable.Read(subscription.Store, subscription.Name, ct);
        var members = subscription.Share.Membership.Members;
        return
        [
            .. rows.GroupBy(row => row.Owner).Select(owned => new SlotsStatus(
                owned.Key is null ? null : members.FirstOrDefault(member => member.Id == owned.Key)?.Name ?? owned.Key,
                owned.Sum(row => row.Slots.Count))),
        ];
    }

    private async Task<LogStatus> Position(Subscription subscription, CancellationToken ct)
    {
        var rows = await PositionTable.Read(subscription.Store, subscription.Name, ct);
        var position = rows.Count == 0 ? 0 : rows.Min(row => row.Position);
        if (subscription.Waiting is { } waiting)
            return new(subscription.Name.Log, null, position, null, waiting);
        try
        {
            var log = await subscription.Open(ct);
            var head = await log.Head(ct);
            var counted = await Count(log, rows, ct);
            return new(subscription.Name.Log, head, position, head - position > LogBacklog.Reach ? head - position : counted)
            {
                Missed = await Missed(subscription, ct),
            };
        }
        catch (ProblemException away) when (EventErrors.IsAway(away))
        {
            return new(subscription.Name.Log, null, position, null, away.Message);
        }
    }

    private static async Task<IReadOnlyList<string>?> Missed(Subscription subscription, CancellationToken ct)
    {
        var joins = await JoinTable.Read(subscription.Store, subscription.Name, ct);
        string[] missed = [.. joins.Where(join => join.Missed is not null).Select(join => $"{join.Topic} from {join.Missed} to {join.MissedTo}")];
        return missed.Length == 0 ? null : missed;
    }

    private async Task<long> Count(IEventLog log, IReadOnlyList<PositionRecord> rows, CancellationToken ct)
    {
        var found = 0L;
        foreach (var row in rows)
        {
            var (count, oldestAt) = await log.Backlog(row.Position, row.Slots, ct);
            found += count;
            if (oldestAt is not null && (_oldestAt is null || oldestAt < _oldestAt))
                _oldestAt = oldestAt;
        }
        return found;
    }
}
