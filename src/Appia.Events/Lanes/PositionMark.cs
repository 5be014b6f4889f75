namespace Appia.Events;

/// <summary>What proves a position.</summary>
/// <param name="EventId">The id of the event there; <see langword="null"/> when there is none any more.</param>
internal readonly record struct PositionMark(string? EventId);
