namespace Appia.Events;

/// <summary>What the next entries of a log hold that is left to handle.</summary>
/// <param name="Count">How many events.</param>
/// <param name="OldestAt">When the oldest of them was published, UTC ticks; <see langword="null"/> when there are none.</param>
internal readonly record struct LogBacklog(long Count, long? OldestAt)
{
    /// <summary>How many positions are looked at. To ask for the lag of a group that is millions of events behind must cost what it costs for one that is
    /// nearly done.</summary>
    public const long Reach = 10_000;
}
