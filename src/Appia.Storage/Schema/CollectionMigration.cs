using System.Text.Json;
using Appia.Bindings;

namespace Appia.Storage;

/// <summary>Brings a collection's table to its declared indexes, filling new columns from the stored bodies.</summary>
internal sealed class CollectionMigration(ISchemaSession session, MetaTable meta, DocumentDescriptor collection)
{
    private const int BatchSize = 500;

    private readonly TableDefinition _table = DocumentTable.Define(collection);

    public async ValueTask Apply(CancellationToken ct)
    {
        var table = new TableMigration(session, _table);
        var encoding = $"columns of {_table.Name}";
        var added = await table.ApplyColumns(ct);
        if (added || await meta.Find(encoding, ct) is { } known && known != collection.Encoding)
            await Fill(table, ct);
        await table.ApplyIndexes(ct);
        await meta.Set(encoding, collection.Encoding, ct);
    }

    private async ValueTask Fill(TableMigration table, CancellationToken ct)
    {
        if (collection.Columns.Count == 0)
            return;
        // Row by row, what is new of one row may equal what is still old of another: only the end state has to be unique.
        await table.DropIndexes(ct);
        var name = Identifier.Quote(_table.Name);
        var read = new SqlText($"select id, body from {name} where id > $1 order by id limit {BatchSize}");
        var columns = collection.Columns.Select((column, i) => $"{Identifier.Quote(DocumentTable.Column(column.Name))} = ${i + 2}");
        var write = new SqlText($"update {name} set {string.Join(", ", columns)} where id = $1");
        var last = "";
        while (true)
        {
            var batch = await session.Query(new Statement(read, StoreValue.From(last)), this, static (row, self) => self.Extract(row), ct);
            foreach (var row in batch)
                await session.Execute(new(write, row), ct);
            if (batch.Count < BatchSize)
                return;
            last = batch[^1][0].AsText();
        }
    }

    private StoreValue[] Extract(IRow row)
    {
        var values = new StoreValue[1 + collection.Columns.Count];
        values[0] = StoreValue.From(row.Text(0));
        try
        {
            collection.Extract(row.Bytes(1), values.AsSpan(1));
        }
        catch (JsonException e)
        {
            throw StorageErrors.UnreadableDocument(collection.Name, row.Text(0), e);
        }
        return values;
    }
}
