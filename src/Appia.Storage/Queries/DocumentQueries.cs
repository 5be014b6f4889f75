using Appia.Bindings;

namespace Appia.Storage;

/// <summary>Runs the queries of one collection.</summary>
internal sealed class DocumentQueries<T>(
    Documents<T> documents, DocumentDescriptor<T> collection, DocumentSql sql, BodyCodec<T> codec) : IDocumentQueryExecutor<T>
    where T : class
{
    [ThreadStatic]
    private static SqlBuilder? t_builder;

    private readonly SqlCache _texts = new();

    public async ValueTask<IReadOnlyList<T>> List(DocumentQuery<T> query, CancellationToken ct)
    {
        var unit = Begin();
        var most = unit.Limits.ResultRows;
        var found = await Run(unit, query, Math.Min(Limit(query), most + 1), null, ct);
        return found.Count <= most ? found : throw DocumentErrors.TooManyRows(collection.Name, most);
    }

    public async ValueTask<long> Count(DocumentQuery<T> query, CancellationToken ct)
    {
        var unit = Begin();
        var limit = Limit(query);
        var builder = Select(sql.SelectCount);
        Filter(builder, query, null);
        long count = await unit.Reader.QuerySingle(builder.Build(_texts), 0, static (row, _) => row.Integer(0), ct);
        return query.Limit is null ? count : Math.Min(count, limit);
    }

    public async ValueTask<Page<T>> Page(DocumentQuery<T> query, CancellationToken ct)
    {
        var unit = Begin();
        var size = Limit(query);
        var start = query.Cursor is { } cursor ? ReadCursor(unit, query, cursor) : null;
        var found = await Run(unit, query, size + 1, start, ct);
        if (found.Count <= size)
            return new(found, null);
        var items = found.Take(size).ToArray();
        return new(items, WriteCursor(unit, query, items[^1]));
    }

    /// <summary>The documents that exist among some ids, in the order of the ids.</summary>
    public async ValueTask<IReadOnlyList<T>> Many(IEnumerable<DocumentId> ids, CancellationToken ct)
    {
        var unit = UnitScope.Required.Unit;
        var keys = ids.Select(id => KeyRules.Check(id.Text, collection.Name, unit.Limits)).ToArray();
        if (keys.Length > unit.Limits.ResultRows)
            throw DocumentErrors.TooManyRows(collection.Name, unit.Limits.ResultRows);
        var records = unit.ReadOnly ? null : documents.Records(unit);
        var found = new Dictionary<string, T?>(keys.Length, StringComparer.Ordinal);
        foreach (var key in keys)
        {
            unit.Access?.Read(sql.TableName, key);
            if (records?.Find(key) is { Written: true } own)
                found[key] = own.Body is null ? null : codec.Read(key, own.Body);
        }
        await Fetch(unit, records, [.. keys.Where(key => !found.ContainsKey(key)).Distinct(StringComparer.Ordinal)], found, ct);
        return [.. keys.Select(key => found.GetValueOrDefault(key)).OfType<T>()];
    }

    private async ValueTask Fetch(
        UnitOfWork unit, DocumentRecords? records, string[] keys, Dictionary<string, T?> found, CancellationToken ct)
    {
        if (keys.Length == 0)
            return;
        var builder = Select(sql.SelectStored).Append(" where ");
        ConditionSql<T>.InList(builder, "id", [.. keys.Select(key => StoreValue.From(key))]);
        foreach (var stored in await unit.Reader.Query(builder.Build(_texts), codec, ReadStored, ct))
        {
            found[stored.Id] = stored.Document;
            records?.Observe(stored.Id, stored.Version, stored.Body);
        }
        if (records is null)
            return;
        foreach (var key in keys)
            if (!found.ContainsKey(key))
                records.Observe(key, 0, null);
    }

    private UnitOfWork Begin()
    {
        var unit = UnitScope.Required.Unit;
        if (unit.FindState<DocumentRecords>(collection) is { Changed: true })
            throw DocumentErrors.QueryAfterWrite(collection.Name);
        unit.Access?.Read(sql.TableName, null);
        return unit;
    }

    private ValueTask<IReadOnlyList<T>> Run(UnitOfWork unit, DocumentQuery<T> query, int limit, StoreValue[]? start, CancellationToken ct)
    {
        var builder = Select(unit.ReadOnly ? sql.SelectBody : sql.SelectStored);
        Filter(builder, query, start);
        Keyset.AppendOrder(builder, query.Order);
        builder.Append(" limit ").Parameter(StoreValue.From(limit)).Append(" + 0");
        var statement = builder.Build(_texts);
        return unit.ReadOnly
            ? unit.Reader.Query(statement, codec, static (row, codec) => codec.Read("", row.Bytes(0)), ct)
            : RunTracked(unit, statement, ct);
    }

    private async ValueTask<IReadOnlyList<T>> RunTracked(UnitOfWork unit, Statement statement, CancellationToken ct)
    {
        var records = documents.Records(unit);
        var stored = await unit.Reader.Query(statement, codec, ReadStored, ct);
        var found = new T[stored.Count];
        for (var i = 0; i < found.Length; i++)
        {
            var document = stored[i];
            records.Observe(document.Id, document.Version, document.Body);
            found[i] = document.Document;
        }
        return found;
    }

    private static StoredDocument<T> ReadStored(IRow row, BodyCodec<T> codec)
    {
        var id = row.Text(2);
        var body = row.Bytes(1);
        return new(row.Integer(0), body.ToArray(), codec.Read(id, body), id);
    }

    private void Filter(SqlBuilder builder, DocumentQuery<T> query, StoreValue[]? start)
    {
        if (query.Condition is null && start is null)
            return;
        builder.Append(" where ");
        if (query.Condition is { } condition)
            new ConditionSql<T>(builder, collection.Name).Append(condition);
        if (start is null)
            return;
        builder.Append(query.Condition is null ? "" : " and ");
        Keyset.AppendAfter(builder, query.Order, start);
    }

    private static int Limit(DocumentQuery<T> query)
    {
        var limit = query.Limit ?? int.MaxValue;
        ArgumentOutOfRangeException.ThrowIfNegative(limit, "count");
        return limit;
    }

    private StoreValue[] ReadCursor(UnitOfWork unit, DocumentQuery<T> query, string cursor) =>
        Cursor.Read(unit.Store.LogId, Fingerprint(query), cursor, query.Order.Count + 1) ?? throw DocumentErrors.BadCursor(collection.Name);

    private string WriteCursor(UnitOfWork unit, DocumentQuery<T> query, T last)
    {
        StoreValue[] values = [.. query.Order.Select(term => term.Field.Extract(last)), StoreValue.From(collection.Id(last).Text)];
        return Cursor.Write(unit.Store.LogId, Fingerprint(query), values);
    }

    // The text and the values: a cursor of one customer's orders must not start a page of another's.
    private string Fingerprint(DocumentQuery<T> query)
    {
        var builder = Select(sql.SelectBody);
        Filter(builder, query, null);
        Keyset.AppendOrder(builder, query.Order);
        return $"{builder.Text} {string.Join('\u001f', builder.Parameters.Select(value => $"{value.Kind}:{value}"))}";
    }

    private static SqlBuilder Select(string select)
    {
        var builder = t_builder ??= new();
        builder.Clear();
        return builder.Append(select);
    }
}
