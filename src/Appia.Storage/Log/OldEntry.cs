namespace Appia.Storage;

/// <summary>An entry of a log, for whoever decides what to delete.</summary>
/// <param name="Position">Where it is.</param>
/// <param name="At">When it was published, UTC ticks.</param>
/// <param name="Published">Whether it is a published event, and not one of a stream, which stays.</param>
public readonly record struct OldEntry(long Position, long At, bool Published);
