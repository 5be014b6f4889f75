using Appia.Bindings;

namespace Appia.Storage;

/// <summary>The statements of one collection, made once. In writes, $1 is always the id.</summary>
internal sealed class DocumentSql
{
    private readonly string _table;

    public DocumentSql(DocumentDescriptor collection)
    {
        TableName = DocumentTable.Name(collection.Name);
        _table = Identifier.Quote(TableName);
        string[] columns = ["id", "version", "body", .. collection.Columns.Select(column => Identifier.Quote(DocumentTable.Column(column.Name)))];
        var values = string.Join(", ", columns.Select((_, i) => $"${i + 1}"));
        var insert = $"insert into {_table} ({string.Join(", ", columns)}) values ({values})";
        var assign = columns.Select((column, i) => (Column: column, Value: $"${i + 1}")).Skip(1).ToArray();

        Find = new($"select version, body from {_table} where id = $1");
        FindBody = new($"select body from {_table} where id = $1");
        Insert = new($"{insert} on conflict (id) do nothing");
        Upsert = new($"{insert} on conflict (id) do update set {string.Join(", ", assign.Select(a => Overwrite(a.Column)))}");
        Update = new(
            $"update {_table} set {string.Join(", ", assign.Select(a => $"{a.Column} = {a.Value}"))} "
            + $"where id = $1 and version = ${columns.Length + 1}");
        Delete = new($"delete from {_table} where id = $1");
        DeleteVersion = new($"delete from {_table} where id = $1 and version = $2");
        // An update that changes nothing: it holds the row, so that nobody changes it between this check and the commit.
        Require = new($"update {_table} set version = version where id = $1 and version = $2");
        SelectBody = $"select body from {_table}";
        SelectStored = $"select version, body, id from {_table}";
        SelectCount = $"select count(*) from {_table}";
    }

    public string TableName { get; }

    public SqlText Find { get; }

    public SqlText FindBody { get; }

    public SqlText Insert { get; }

    public SqlText Upsert { get; }

    public SqlText Update { get; }

    public SqlText Delete { get; }

    public SqlText DeleteVersion { get; }

    public SqlText Require { get; }

    public string SelectBody { get; }

    public string SelectStored { get; }

    public string SelectCount { get; }

    // A version never goes back, also when the clock of another host was ahead.
    private string Overwrite(string column) => column == DocumentTable.Version
        ? $"version = case when {_table}.version < excluded.version then excluded.version else {_table}.version + 1 end"
        : $"{column} = excluded.{column}";
}
