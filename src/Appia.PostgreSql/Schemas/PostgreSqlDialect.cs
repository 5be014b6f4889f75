namespace Appia.PostgreSql.Schemas;

/// <summary>PostgreSQL's tables.</summary>
internal sealed class PostgreSqlDialect : Dialect
{
    public static readonly PostgreSqlDialect Instance = new();

    public override string ColumnType(StoreValueKind kind) => kind switch
    {
        StoreValueKind.Integer => "bigint",
        StoreValueKind.Real => "double precision",
        StoreValueKind.Text => "text collate \"C\"",
        _ => "bytea",
    };

    // PostgreSQL puts null last of its own accord.
    public override string IndexColumn(string column) => $"{column} nulls first";

    // Rows that are written over and over find room for their next version on their own page.
    public override string TableOptions(TableKind kind) => kind switch
    {
        TableKind.Counters => " with (fillfactor = 50)",
        TableKind.KeyValues or TableKind.Other => " with (fillfactor = 80)",
        _ => "",
    };
}
