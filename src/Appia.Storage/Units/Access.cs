namespace Appia.Storage;

/// <summary>Something in a store that was read or changed.</summary>
/// <param name="Collection">The table of the collection, of the key space or of the counters.</param>
/// <param name="Id">The id or key; <see langword="null"/> for the whole collection.</param>
public readonly record struct Access(string Collection, string? Id);
