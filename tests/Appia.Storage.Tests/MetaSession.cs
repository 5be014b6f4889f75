namespace Appia.Storage.Tests;

/// <summary>A database that knows which tables were made and what is in <c>appia_meta</c>: enough for the order of upgrades.</summary>
internal sealed class MetaSession : ISchemaSession
{
    private readonly Dictionary<string, List<ColumnInfo>> _tables = [];

    public Dictionary<string, string> Meta { get; } = [];

    public List<string> Steps { get; } = [];

    public StoreName Store => new("test");

    public Dialect Dialect { get; } = new PlainDialect();

    public ValueTask Execute(Statement statement, CancellationToken ct = default)
    {
        if (statement.Sql.Text.StartsWith("create table", StringComparison.Ordinal))
            _tables[statement.Sql.Text.Split('"')[1]] = [new("any", StoreValueKind.Text)];
        else if (statement.Sql.Text.StartsWith("insert into appia_meta", StringComparison.Ordinal))
            Meta[statement.Parameters[0].AsText()] = statement.Parameters[1].AsText();
        return default;
    }

    public ValueTask<IReadOnlyList<TResult>> Query<TState, TResult>(
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default) =>
        query.Parameters is not [var name]
            ? new([map(new MetaRow("0"), state)])
            : new(Meta.TryGetValue(name.AsText(), out var value) ? [map(new MetaRow(value), state)] : Array.Empty<TResult>());

    public ValueTask<IReadOnlyList<ColumnInfo>> Columns(string table, CancellationToken ct = default) =>
        new(_tables.TryGetValue(table, out var columns) ? columns : Array.Empty<ColumnInfo>());

    public ValueTask<IReadOnlyList<string>> Indexes(string table, CancellationToken ct = default) => new([]);

    private sealed class PlainDialect : Dialect
    {
        public override string ColumnType(StoreValueKind kind) => kind.ToString();
    }

    private sealed class MetaRow(string value) : IRow
    {
        public bool IsNull(int column) => false;

        public long Integer(int column) => long.Parse(value, System.Globalization.CultureInfo.InvariantCulture);

        public double Real(int column) => Integer(column);

        public string Text(int column) => value;

        public ReadOnlySpan<byte> Bytes(int column) => System.Text.Encoding.UTF8.GetBytes(value);
    }
}
