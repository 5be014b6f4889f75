namespace Appia.Events;

/// <summary>What the log of a service keeps.</summary>
/// <param name="Log">The service.</param>
/// <param name="Head">The position of the newest entry.</param>
/// <param name="Floor">The last position that retention deleted; 0 for none.</param>
/// <param name="Oldest">When the oldest entry that is there was published; <see langword="null"/> when there is none.</param>
/// <param name="Slowest">The group that is farthest back, and its position.</param>
/// <param name="HeldBackBy">The group because of which events are kept that retention would delete; <see langword="null"/> when there is none.</param>
/// <param name="Dropped">The groups that have lost events to retention.</param>
public sealed record KeptLog(
    string Log, long Head, long Floor, DateTimeOffset? Oldest, string? Slowest, string? HeldBackBy, IReadOnlyList<string> Dropped);
