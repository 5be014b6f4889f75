namespace Appia.Storage;

/// <summary>A table of a store.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Bytes">How many bytes its values have, without indexes and free space.</param>
public sealed record TableReport(string Name, long Rows, long Bytes);
