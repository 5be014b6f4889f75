namespace Appia.Events;

/// <summary>A parked event: one that failed, or one that waits behind a failed one of its key.</summary>
/// <param name="Log">The service that published it.</param>
/// <param name="Position">Its position in that service's log.</param>
/// <param name="Id">Its id.</param>
/// <param name="Topic">Its topic.</param>
/// <param name="Key">What orders it.</param>
/// <param name="At">When it was published.</param>
/// <param name="Attempts">How often it was tried; 0 when it only waits.</param>
/// <param name="DueAt">When it is tried again; <see langword="null"/> for a dead letter and for one that waits.</param>
/// <param name="Error">Why the last attempt failed.</param>
/// <param name="Since">When it was parked.</param>
public sealed record ParkedEvent(
    string Log,
    long Position,
    Guid Id,
    string Topic,
    string Key,
    DateTimeOffset At,
    int Attempts,
    DateTimeOffset? DueAt,
    string? Error,
    DateTimeOffset Since)
{
    /// <summary>Whether it is tried no more until somebody retries or discards it.</summary>
    public bool Dead => Attempts > 0 && DueAt is null;
}
