namespace Appia.Sqlite.Files;

/// <summary>SQLite's tables.</summary>
internal sealed class SqliteDialect : Dialect
{
    public static readonly SqliteDialect Instance = new();

    // SQLite compares text by its bytes and puts null first, as is wanted.
    public override string ColumnType(StoreValueKind kind) => kind switch
    {
        StoreValueKind.Integer => "integer",
        StoreValueKind.Real => "real",
        StoreValueKind.Text => "text",
        _ => "blob",
    };

    // Small rows need no second tree. Documents and values do better with one: rows are appended to few pages, and only the small entries
    // of
    // the key's index are scattered, so that a batch writes fewer pages to the log.
    public override string TableOptions(TableKind kind) => kind is TableKind.Meta or TableKind.Counters ? " without rowid" : "";
}
