namespace Appia.Events;

/// <summary>A stretch of a log.</summary>
/// <param name="Events">The events in it that were asked for, in order.</param>
/// <param name="Through">Up to which position it goes: there the next one begins.</param>
/// <param name="Head">The newest position that was known.</param>
/// <param name="Floor">The greatest position that retention had deleted when all of it had been read; 0 when it has no hole, so that nothing of it can be
/// missing.</param>
internal readonly record struct LogSlice(IReadOnlyList<LoggedEvent> Events, long Through, long Head, long Floor)
{
    /// <summary>Whether it says that the log was looked at and had nothing more.</summary>
    public bool IsEnd { get; init; }
}
