namespace Appia;

/// <summary>A stored value and its version, which grows with every write.</summary>
public readonly record struct Versioned<T>(T Value, long Version);
