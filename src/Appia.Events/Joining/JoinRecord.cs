namespace Appia.Events;

/// <summary>Where a group began with a topic of a log: a stored row.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="After">Its events up to here are not the group's, unless a replay makes them so.</param>
internal sealed record JoinRecord(string Topic, long After)
{
    /// <summary>The first event of the topic that the group passed without handling it, when nobody asked for that; else <see langword="null"/>.</summary>
    public long? Missed { get; init; }

    /// <summary>Up to where the group passed events of the topic then.</summary>
    public long? MissedTo { get; init; }

    /// <summary>Up to where a process of the group was that does not handle the topic; <see langword="null"/> while all do.</summary>
    public long? Gone { get; init; }
}
