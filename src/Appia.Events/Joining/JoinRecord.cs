namespace Appia.Events;

/// <summary>Where a group began with a topic of a log: a stored row.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="After">Its events up to here are not the group's, unless a replay makes them so.</param>
/// <param name="Missed">The first of those, when the group was there before it handled the topic and nobody asked for leaving them out; else
/// <see langword="null"/>.</param>
internal sealed record JoinRecord(string Topic, long After, long? Missed);
