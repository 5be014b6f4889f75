namespace Appia.Events;

/// <summary>What a lane knows of a parked row, to begin with.</summary>
internal readonly record struct ParkedHead(string Key, int Attempts, long? DueAt);
