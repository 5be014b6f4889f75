namespace Appia.Events;

/// <summary>How the delivery of a system's events stands.</summary>
/// <param name="Topics">The topics that are published or handled, as far as the code tells.</param>
/// <param name="Groups">The consumer groups.</param>
/// <param name="Logs">What the logs keep.</param>
public sealed record EventsStatus(IReadOnlyList<TopicStatus> Topics, IReadOnlyList<GroupStatus> Groups, IReadOnlyList<KeptLog> Logs);
