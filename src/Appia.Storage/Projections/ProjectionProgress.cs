namespace Appia.Storage;

/// <summary>How far a projection is.</summary>
/// <param name="Position">The position of the last event in its documents; of one that is part of the appends' units, the position at which it was
/// built last. Below 0: it was never built.</param>
/// <param name="Rebuilt">Up to where new documents are built; <see langword="null"/> when none are.</param>
/// <param name="Head">The position of the newest event of its streams; 0 when there is none.</param>
public readonly record struct ProjectionProgress(long Position, long? Rebuilt, long Head);
