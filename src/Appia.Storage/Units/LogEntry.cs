namespace Appia.Storage;

/// <summary>One event on its way into the log.</summary>
/// <param name="Id">The event's id, unique everywhere.</param>
/// <param name="Topic">Its topic.</param>
/// <param name="Key">What orders it.</param>
/// <param name="Slot">The slot of its key, 0 to 255.</param>
/// <param name="At">When it was published, UTC ticks.</param>
/// <param name="Headers">Trace, operation, caller and hop count, as JSON; <see langword="null"/> for none.</param>
/// <param name="Body">The event, as JSON.</param>
public readonly record struct LogEntry(
    Guid Id, string Topic, string Key, int Slot, long At, string? Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>For an event of a stream: its number in it, from 1. The topic is the kind of stream then, and the key is the stream's id.</summary>
    /// <value>The default is <see langword="null"/>: a published event.</value>
    public long? Version { get; init; }
}
