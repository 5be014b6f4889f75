using Appia.Runtime;
using Microsoft.Extensions.Logging;

namespace Appia.Events;

/// <summary>What the delivery of events writes to the log.</summary>
internal sealed partial class EventsLog(ILogger logger)
{
    public void Failed(Exception failure, in SubscriptionName name, LoggedEvent @event, int attempts, bool dead)
    {
        if (dead)
            DeadLetter(logger, failure, name.Group, @event.Topic.Name, @event.Key, @event.Id, attempts);
        else
            Retrying(logger, failure, name.Group, @event.Topic.Name, @event.Key, @event.Id, attempts);
    }

    public void Restarting(Exception failure, in SubscriptionName name, TimeSpan delay) =>
        Restarting(logger, failure, name.Group, name.Log, delay.TotalSeconds);

    public void Waiting(in SubscriptionName name, ProblemException reason) => Waiting(logger, name.Group, name.Log, reason.Message);

    public void WaitsNoMore(in SubscriptionName name, TimeSpan waited) => WaitsNoMore(logger, name.Group, name.Log, waited.TotalSeconds);

    public void GroupStopped(string group, GroupStoppedException reason) => GroupStopped(logger, group, reason.Message);

    public void GroupPaused(ProblemException problem) => GroupPaused(logger, problem.Message);

    public void GroupResumed(string group) => GroupResumed(logger, group);

    public void Administered(string action, int count, string group) => Administered(logger, action, count, group);

    public void Replayed(string group, int logs, long skipped)
    {
        if (skipped > 0)
            Skipped(logger, group, skipped);
        Administered("Replayed logs", logs, group);
    }

    public void JoinedAtFloor(in SubscriptionName name, long floor) => JoinedAtFloor(logger, name.Group, name.Log, floor + 1);

    public void JoinedLate(in SubscriptionName name, string topic, long first, long position) =>
        JoinedLate(logger, name.Group, topic, name.Log, position, first);

    public void Dropped(string group, string log, long position, long through, TimeSpan kept) =>
        Dropped(logger, group, log, position, through, kept);

    public void NotReported(Exception failure, in SubscriptionName name) => NotReported(logger, failure, name.Group, name.Log);

    public void NotDeleted(Exception failure, string log) => NotDeleted(logger, failure, log);

    public void SlotsTaken(in SubscriptionName name, IEnumerable<SlotRange> slots) => SlotsTaken(logger, name.Group, Text(slots), name.Log);

    public void SlotsGiven(in SubscriptionName name, IEnumerable<SlotRange> slots) => SlotsGiven(logger, name.Group, Text(slots), name.Log);

    public void SlotsLost(in SubscriptionName name) => SlotsLost(logger, name.Group, name.Log);

    public void SlotsNotGiven(Exception failure, in SubscriptionName name) => SlotsNotGiven(logger, failure, name.Group, name.Log);

    public void TopicsDiffer(in SubscriptionName name, Workers workers)
    {
        if (workers.PassedOver.Count > 0)
            TopicsPassedOver(logger, name.Group, name.Log, string.Join(", ", workers.PassedOver));
        if (workers.Left.Count > 0)
            TopicsMissing(logger, string.Join(", ", workers.Left.Select(member => member.Name)), name.Log, name.Group);
    }

    public void OrdersUnknown(Exception failure) => OrdersUnknown(logger, failure);

    public void DelayedNotPublished(Exception failure, string service, TimeSpan delay) =>
        DelayedNotPublished(logger, failure, service, delay.TotalSeconds);

    [LoggerMessage(1, LogLevel.Warning, "{Group} failed to handle {Topic} of the key {Key} ({EventId}); attempt {Attempts}, it is tried again.")]
    private static partial void Retrying(ILogger logger, Exception failure, string group, string topic, string key, Guid eventId, int attempts);

    [LoggerMessage(2, LogLevel.Error, "{Group} gave up {Topic} of the key {Key} ({EventId}) after {Attempts} attempts; it is a dead letter.")]
    private static partial void DeadLetter(ILogger logger, Exception failure, string group, string topic, string key, Guid eventId, int attempts);

    [LoggerMessage(3, LogLevel.Error, "{Group} begins to read the log {Log} again in {Seconds} s, from what is stored: its store or the log did not do its part.")]
    private static partial void Restarting(ILogger logger, Exception failure, string group, string log, double seconds);

    [LoggerMessage(4, LogLevel.Critical, "The group {Group} is stopped. {Reason}")]
    private static partial void GroupStopped(ILogger logger, string group, string reason);

    [LoggerMessage(5, LogLevel.Error, "{Reason}")]
    private static partial void GroupPaused(ILogger logger, string reason);

    [LoggerMessage(6, LogLevel.Information, "The group {Group} is no longer paused.")]
    private static partial void GroupResumed(ILogger logger, string group);

    [LoggerMessage(7, LogLevel.Information, "{Action}: {Count} for the group {Group}.")]
    private static partial void Administered(ILogger logger, string action, int count, string group);

    [LoggerMessage(8, LogLevel.Warning, "The group {Group} was told to go on without {Count} positions that it had not handled.")]
    private static partial void Skipped(ILogger logger, string group, long count);

    [LoggerMessage(9, LogLevel.Warning, "{Group} waits for the log of {Log}. {Reason}")]
    private static partial void Waiting(ILogger logger, string group, string log, string reason);

    [LoggerMessage(10, LogLevel.Information, "{Group} reads the log of {Log} again, after {Seconds} s.")]
    private static partial void WaitsNoMore(ILogger logger, string group, string log, double seconds);

    [LoggerMessage(11, LogLevel.Error, "Delayed events of {Service} could not be published. It is tried again in {Seconds} s.")]
    private static partial void DelayedNotPublished(ILogger logger, Exception failure, string service, double seconds);

    [LoggerMessage(12, LogLevel.Warning, "{Group} is new, and begins to read the log {Log} at position {Position}: what was before was deleted by retention.")]
    private static partial void JoinedAtFloor(ILogger logger, string group, string log, long position);

    [LoggerMessage(
        13,
        LogLevel.Warning,
        "{Group} handles {Topic} of the log {Log} from now on, after position {Position}. Earlier events of it, from position {First} on, were not "
        + "handled. To handle them: appia events replay {Group} --log {Log} --from {First}, which repeats all topics of the group. To leave them out "
        + "and say so: [On(From = EventStart.Now)].")]
    private static partial void JoinedLate(ILogger logger, string group, string topic, string log, long position, long first);

    [LoggerMessage(
        14,
        LogLevel.Critical,
        "Retention deleted events of the log {Log} up to position {Through} that the group {Group} has not handled: it is at {Position}, and they "
        + "were older than {Kept} (Appia:Events:RetentionAtMost). It stops when it comes there, APPIA4005.")]
    private static partial void Dropped(ILogger logger, string group, string log, long position, long through, TimeSpan kept);

    [LoggerMessage(15, LogLevel.Error, "Old events of the log {Log} could not be deleted. It is tried again.")]
    private static partial void NotDeleted(ILogger logger, Exception failure, string log);

    [LoggerMessage(16, LogLevel.Debug, "{Group} handles the slots {Slots} of the log {Log} in this process.")]
    private static partial void SlotsTaken(ILogger logger, string group, string slots, string log);

    [LoggerMessage(17, LogLevel.Debug, "{Group} leaves the slots {Slots} of the log {Log} to other processes.")]
    private static partial void SlotsGiven(ILogger logger, string group, string slots, string log);

    [LoggerMessage(
        18,
        LogLevel.Information,
        "Another process has slots of {Group} in the log {Log} that this one had. What it was doing there was not "
        + "written.")]
    private static partial void SlotsLost(ILogger logger, string group, string log);

    [LoggerMessage(19, LogLevel.Warning, "The slots of {Group} in the log {Log} could not be given up. It is tried again.")]
    private static partial void SlotsNotGiven(ILogger logger, Exception failure, string group, string log);

    [LoggerMessage(
        20,
        LogLevel.Warning,
        "Processes have code for different topics of {Group}, and none for all. Those that came last handle the log "
        + "{Log}, and pass over events of {Topics}.")]
    private static partial void TopicsPassedOver(ILogger logger, string group, string log, string topics);

    [LoggerMessage(21, LogLevel.Warning, "{Members} handle nothing of the log {Log} for {Group}: other processes have code for topics that they lack.")]
    private static partial void TopicsMissing(ILogger logger, string members, string log, string group);

    [LoggerMessage(22, LogLevel.Warning, "Whether groups were paused or resumed in another process could not be found out. It is tried again.")]
    private static partial void OrdersUnknown(ILogger logger, Exception failure);

    [LoggerMessage(
        23,
        LogLevel.Warning,
        "The log {Log} could not be told how far {Group} is, so that it keeps for the group what it knew before. The group reads on, "
        + "and says it again.")]
    private static partial void NotReported(ILogger logger, Exception failure, string group, string log);

    private static string Text(IEnumerable<SlotRange> slots) => string.Join(", ", slots.Select(range => $"{range.First}-{range.Last}"));
}
