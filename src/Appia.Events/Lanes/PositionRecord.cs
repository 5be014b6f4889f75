namespace Appia.Events;

/// <summary>Up to where a group has handled some slots of a log: a stored row.</summary>
/// <param name="LogId">The log's identity.</param>
/// <param name="Slots">The slots.</param>
/// <param name="Position">The last position that was handled or is parked; 0 before the first.</param>
/// <param name="EventId">The id of the event there: the proof that the log is still the same.</param>
/// <param name="Epoch">Grows with every owner.</param>
/// <param name="Owner">The process that handles the slots, where several share the store; <see langword="null"/> when whoever is to have them may take
/// them.</param>
internal sealed record PositionRecord(string LogId, SlotRange Slots, long Position, string? EventId, long Epoch, string? Owner = null);
