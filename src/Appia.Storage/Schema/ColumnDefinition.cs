namespace Appia.Storage;

/// <summary>A column that a table has to have.</summary>
/// <param name="Name">Its name, unquoted.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Required">Whether it is never null. A column that a later version adds to a table cannot be.</param>
public sealed record ColumnDefinition(string Name, StoreValueKind Kind, bool Required = false);
