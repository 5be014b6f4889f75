namespace Appia.Storage;

/// <summary>What differs between databases in the tables of a store. Everything else is SQL that all of them read.</summary>
public abstract class Dialect
{
    /// <summary>The declaration of a column of this kind; text compares by its UTF-8 bytes (<c>text</c>, <c>text collate "C"</c>).</summary>
    public abstract string ColumnType(StoreValueKind kind);

    /// <summary>A column of an index over members of documents, null before every value: <c>x</c>, or <c>x nulls first</c> where that is not the
    /// default.</summary>
    /// <param name="column">The quoted name of the column.</param>
    public virtual string IndexColumn(string column) => column;

    /// <summary>What follows the closing parenthesis of a table of this kind; empty for nothing.</summary>
    public virtual string TableOptions(TableKind kind) => "";
}
