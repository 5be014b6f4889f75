using Appia.Storage;

namespace Appia.Events;

/// <summary>Lets a group begin with a log, and with the topics of it that are new to the group.</summary>
/// <remarks>
/// 1. A group that is new to a log begins with the oldest event that the log has, or with what is published after its first start, topic by topic
/// as the handlers say. 2. A topic that is new to a group which is there already begins where the group is: the group's positions are of all its
/// topics. What it has of that topic before is remembered, and said, until a replay. 3. Of a topic that is handled no more is remembered up to
/// where it was; when it comes back, what passed in between was missed. So it may seem, too, where processes of several versions share the group,
/// and nothing was. What is found is stored before the group's first position is: a crash in between changes nothing.</remarks>
internal sealed class Joining(EventsContext context, SubscriptionName name, IEventConsumer consumer)
{
    // What another host, or a server without statistics, answers in no time.
    private const long Stretch = 1 << 16;
    private long? _end;

    /// <summary>Whether anything of the group begins at the end of the log.</summary>
    public bool FromEnd => consumer.FromEnd || consumer.Topics.Topics.Any(topic => topic.FromNow);

    /// <summary>Remembers where the log ends before anybody can publish.</summary>
    public async ValueTask Prepare(ILogSource source, CancellationToken ct)
    {
        if (!FromEnd)
            return;
        try
        {
            _end = await (await source.Open(ct)).Head(ct);
        }
        catch (ProblemException away) when (EventErrors.IsAway(away))
        {
            // The end is where the log ends when it is first read.
        }
    }

    /// <summary>Where the group begins that never handled the log.</summary>
    public static async ValueTask<long> Beginning(IEventLog log, IStoreReader store, SubscriptionName name, CancellationToken ct)
    {
        var floor = await log.Floor(ct);
        var joins = await JoinTable.Read(store, name, ct);
        return joins.Count == 0 ? floor : Math.Max(floor, joins.Min(join => join.After));
    }

    /// <summary>Brings what is stored to the topics that the group handles, and tells the log who reads it.</summary>
    /// <param name="log">The log.</param>
    /// <param name="store">The group's store.</param>
    /// <param name="needed">Whether this process handles the log. It is asked after what is stored was read: what a process stored that has other topics is
    /// not changed by one that then sees it.</param>
    /// <param name="ct">Cancels it.</param>
    /// <returns>The log without what is not the group's; <see langword="null"/> when this process does not handle it.</returns>
    public async Task<IEventLog?> Join(IEventLog log, IStore store, Func<CancellationToken, ValueTask<bool>> needed, CancellationToken ct)
    {
        var positions = await PositionTable.Read(store, name, ct);
        var joins = await JoinTable.Read(store, name, ct);
        if (!await needed(ct))
            return null;
        if (await Changes(log, positions, joins, ct) is { Count: > 0 } changes)
        {
            var unit = new UnitOfWork(store, readOnly: false);
            foreach (var change in changes)
                unit.Add(change);
            await store.Commit(unit, ct);
            joins = await JoinTable.Read(store, name, ct);
        }
        var joined = new JoinedLog(context, log, name, store, joins);
        await joined.Report(ct);
        return joined;
    }

    private async Task<IReadOnlyList<Statement>> Changes(
        IEventLog log, IReadOnlyList<PositionRecord> positions, IReadOnlyList<JoinRecord> joins, CancellationToken ct)
    {
        var topics = consumer.Topics.Topics;
        var changes = new List<Statement>();
        foreach (var join in joins)
        {
            var topic = topics.FirstOrDefault(topic => topic.Name == join.Topic);
            if (topic is null && join.Gone is null)
                changes.Add(JoinTable.Leave(name, join.Topic, positions.Select(position => position.Position).DefaultIfEmpty().Min()));
            else if (topic is not null && join.Gone is { } gone)
                changes.Add(JoinTable.Return(
                    name, consumer.FromEnd || topic.FromNow ? new(topic.Name, 0) : await Late(log, topic.Name, gone, positions, ct)));
        }
        var fresh = topics.Where(topic => joins.All(join => join.Topic != topic.Name)).ToArray();
        foreach (var topic in fresh)
            changes.Add(JoinTable.Insert(name, await Fresh(log, topic, positions, joins, ct)));
        if (positions.Count == 0 && !consumer.FromEnd && fresh.Any(topic => !topic.FromNow) && await log.Floor(ct) is > 0 and var floor)
            context.Log.JoinedAtFloor(name, floor);
        return changes;
    }

    private async ValueTask<JoinRecord> Fresh(
        IEventLog log, TopicHandlers topic, IReadOnlyList<PositionRecord> positions, IReadOnlyList<JoinRecord> joins, CancellationToken ct)
    {
        // A store from before topics were remembered: whatever it handles, it has handled.
        if (positions.Count > 0 && joins.Count == 0)
            return new(topic.Name, 0);
        if (consumer.FromEnd || topic.FromNow)
            return new(topic.Name, _end ?? await log.Head(ct));
        return positions.Count == 0 ? new(topic.Name, await log.Floor(ct)) : await Late(log, topic.Name, 0, positions, ct);
    }

    // What is not handled yet, in slots that are farther back, is the group's.
    private async ValueTask<JoinRecord> Late(IEventLog log, string topic, long after, IReadOnlyList<PositionRecord> positions, CancellationToken ct)
    {
        var (first, last) = (positions.Select(row => row.Position).DefaultIfEmpty().Min(), positions.Select(row => row.Position).DefaultIfEmpty().Max());
        if (await FirstOf(log, topic, after, last, ct) is not { } missed)
            return new(topic, first);
        context.Log.JoinedLate(name, topic, missed, last);
        return new(topic, first) { Missed = missed, MissedTo = last };
    }

    // Stretch by stretch: an answer about all of a long log takes longer than another host is waited for, each time anew.
    private static async ValueTask<long?> FirstOf(IEventLog log, string topic, long after, long upTo, CancellationToken ct)
    {
        for (var from = Math.Max(after, await log.Floor(ct)); from < upTo; from += Stretch)
            if (await log.FirstOf(topic, from, Math.Min(from + Stretch, upTo), ct) is { } found)
                return found;
        return null;
    }
}
