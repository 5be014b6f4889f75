namespace Appia.Storage;

/// <summary>One event in a store's log.</summary>
/// <param name="Position">Where it is. Positions grow in the order of commits; they may have gaps.</param>
/// <param name="Id">The event's id, unique everywhere.</param>
/// <param name="Topic">Its topic.</param>
/// <param name="Key">What orders it.</param>
/// <param name="Slot">The slot of its key, 0 to 255.</param>
/// <param name="At">When it was published, UTC ticks.</param>
/// <param name="Headers">Trace, operation, caller and hop count, as JSON; <see langword="null"/> for none.</param>
/// <param name="Body">The event, as JSON.</param>
public sealed record LogRecord(
    long Position, Guid Id, string Topic, string Key, int Slot, long At, string? Headers, ReadOnlyMemory<byte> Body);
