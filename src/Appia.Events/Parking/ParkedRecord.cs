namespace Appia.Events;

/// <summary>A parked event: a stored row.</summary>
/// <param name="Event">The event.</param>
/// <param name="Attempts">How often it was tried; 0 for an event that only waits behind another of its key.</param>
/// <param name="DueAt">When it is tried again, UTC ticks; <see langword="null"/> for a dead letter and for one that waits.</param>
/// <param name="Error">Why the last attempt failed.</param>
/// <param name="SinceAt">When it was parked, UTC ticks.</param>
internal sealed record ParkedRecord(LoggedEvent Event, int Attempts, long? DueAt, string? Error, long SinceAt)
{
    public bool Dead => Attempts > 0 && DueAt is null;
}
