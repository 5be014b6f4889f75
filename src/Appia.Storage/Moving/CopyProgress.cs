namespace Appia.Storage;

/// <summary>How far a copy is.</summary>
/// <param name="Store">The store.</param>
/// <param name="Table">The table that is being copied.</param>
/// <param name="Rows">How many rows of the store are copied.</param>
/// <param name="AllRows">How many it has.</param>
/// <param name="Bytes">How many bytes the values of those rows have.</param>
public readonly record struct CopyProgress(StoreName Store, string Table, long Rows, long AllRows, long Bytes);
