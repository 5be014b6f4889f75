namespace Appia.Storage;

/// <summary>A table that a store has to have.</summary>
/// <param name="Name">Its name, unquoted. Names that start with <c>appia_</c> are Appia's own.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="PrimaryKey">The names of the columns of its primary key.</param>
public sealed record TableDefinition(
    string Name, TableKind Kind, IReadOnlyList<ColumnDefinition> Columns, IReadOnlyList<string> PrimaryKey)
{
    /// <summary>Its indexes beside the primary key.</summary>
    public IReadOnlyList<IndexDefinition> Indexes { get; init; } = [];
}
