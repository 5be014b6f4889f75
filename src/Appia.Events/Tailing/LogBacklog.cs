namespace Appia.Events;

/// <summary>What of a log is left to handle.</summary>
/// <param name="Count">How many events.</param>
/// <param name="OldestAt">When the oldest of them was published, UTC ticks; <see langword="null"/> when there are none.</param>
internal readonly record struct LogBacklog(long Count, long? OldestAt);
