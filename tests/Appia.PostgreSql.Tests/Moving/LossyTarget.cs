namespace Appia.PostgreSql.Tests;

/// <summary>A target that loses the first document of every collection.</summary>
internal sealed class LossyTarget(IStoreTarget target) : IStoreTarget
{
    public string Place => target.Place;

    public bool IsPublished => target.IsPublished;

    public string? Replaced => target.Replaced;

    public ISchemaSession Session => target.Session;

    public async ValueTask<IRowWriter> Fill(TableDefinition table, CancellationToken ct = default) =>
        table.Kind == TableKind.Documents ? new Writer(await target.Fill(table, ct)) : await target.Fill(table, ct);

    public ValueTask Read(TableDefinition table, Func<StoreValue[], ValueTask> take, CancellationToken ct = default) => target.Read(table, take, ct);

    public ValueTask Publish(IReadOnlyList<TableDefinition> tables, long logHead, CancellationToken ct = default) => target.Publish(tables, logHead, ct);

    public ValueTask DisposeAsync() => target.DisposeAsync();

    private sealed class Writer(IRowWriter writer) : IRowWriter
    {
        private bool _lost;

        public ValueTask Write(StoreValue[] row, CancellationToken ct = default)
        {
            if (_lost)
                return writer.Write(row, ct);
            _lost = true;
            return default;
        }

        public ValueTask Complete(CancellationToken ct = default) => writer.Complete(ct);

        public ValueTask DisposeAsync() => writer.DisposeAsync();
    }
}
