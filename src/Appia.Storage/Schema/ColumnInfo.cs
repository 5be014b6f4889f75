namespace Appia.Storage;

/// <summary>A column that exists.</summary>
/// <param name="Name">Its name, without quotes.</param>
/// <param name="Kind">What it holds.</param>
public readonly record struct ColumnInfo(string Name, StoreValueKind Kind);
