namespace Appia.Events;

/// <summary>Which process handles how many of the 256 slots of a log.</summary>
/// <param name="Process">The process; <see langword="null"/> for slots that nobody has yet.</param>
/// <param name="Slots">How many.</param>
public sealed record SlotsStatus(string? Process, int Slots);
