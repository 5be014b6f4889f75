using Appia.Bindings;

namespace Appia.Storage;

/// <summary>A collection of documents in the store of the running call. Stateless: one serves all calls.</summary>
/// <remarks>
/// What a call that may write has read, by id or by query, is checked at its commit when it writes the same document; the first version that
/// it read counts.
/// </remarks>
public sealed class Documents<T> : IDocuments<T> where T : class
{
    private readonly DocumentDescriptor<T> _collection;
    private readonly DocumentSql _sql;
    private readonly BodyCodec<T> _codec;
    private readonly DocumentWrites<T> _writes;
    private readonly DocumentQueries<T> _queries;
    private readonly bool _refusesWrites;

    /// <summary>The collection of a type that the generator has seen.</summary>
    /// <exception cref="AppiaException">The type has no binding (APPIA2207).</exception>
    public Documents() : this(
        (DocumentDescriptor<T>?)BindingRegistry.FindDocument(typeof(T)) ?? throw DocumentErrors.NoBinding(typeof(T), "Document"))
    {
    }

    /// <summary>The collection that <paramref name="collection"/> describes.</summary>
    public Documents(DocumentDescriptor<T> collection) : this(collection, projects: false)
    {
    }

    /// <summary>The collection of a projection, which only the events of its streams write.</summary>
    internal Documents(DocumentDescriptor<T> collection, bool projects)
    {
        _collection = collection;
        _refusesWrites = !projects && BindingRegistry.FindProjection(typeof(T)) is not null;
        _sql = new(collection);
        _codec = new(collection.Name, collection.Isolate);
        _writes = new(collection, _sql, _codec);
        _queries = new(this, collection, _sql, _codec);
        All = new(_queries);
    }

    /// <inheritdoc/>
    public DocumentQuery<T> All { get; }

    /// <inheritdoc/>
    public DocumentQuery<T> Where(Condition<T> condition) => All.Where(condition);

    /// <inheritdoc/>
    public ValueTask<T?> Find(DocumentId id, CancellationToken ct = default)
    {
        var unit = UnitScope.Required.Unit;
        var key = KeyRules.Check(id.Text, _collection.Name, unit.Limits);
        if (!unit.ReadOnly)
            return FindTracked(unit, key, ct);
        unit.Access?.Read(_sql.TableName, key);
        return unit.Reader.QuerySingle(
            new Statement(_sql.FindBody, StoreValue.From(key)), (_codec, key), static (row, read) => read._codec.Read(read.key, row.Bytes(0)), ct);
    }

    /// <inheritdoc/>
    public async ValueTask<T> Get(DocumentId id, CancellationToken ct = default) =>
        await Find(id, ct) ?? throw DocumentErrors.NotFound(id.Text, _collection.Name);

    /// <inheritdoc/>
    public async ValueTask<Versioned<T>?> FindVersioned(DocumentId id, CancellationToken ct = default)
    {
        var unit = UnitScope.Required.Unit;
        var found = await Read(unit, KeyRules.Check(id.Text, _collection.Name, unit.Limits), ct);
        return found.Version == 0 ? null : new Versioned<T>(found.Document, found.Version);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<T>> FindMany(IEnumerable<DocumentId> ids, CancellationToken ct = default) => _queries.Many(ids, ct);

    /// <inheritdoc/>
    public void Add(T document) => _writes.Add(Begin(_collection.Id(document)), document);

    /// <inheritdoc/>
    public void Put(T document) => _writes.Put(Begin(_collection.Id(document)), document);

    /// <inheritdoc/>
    public void Put(T document, long expectedVersion)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(expectedVersion);
        _writes.Put(Begin(_collection.Id(document)), document, expectedVersion);
    }

    /// <inheritdoc/>
    public void Delete(DocumentId id) => _writes.Delete(Begin(id));

    /// <inheritdoc/>
    public void Require(T document) => _writes.Require(Begin(_collection.Id(document)));

    /// <summary>What the unit that is running has recorded of this collection.</summary>
    internal DocumentRecords Records(UnitOfWork unit) => unit.State<DocumentRecords>(_collection);

    private DocumentWrite Begin(DocumentId id)
    {
        var scope = UnitScope.Required;
        var unit = scope.Unit;
        unit.ThrowIfNotWritable();
        if (_refusesWrites)
            throw StreamErrors.WrittenByHand(_collection.Name);
        return new(scope, unit, Records(unit), KeyRules.Check(id.Text, _collection.Name, unit.Limits));
    }

    private async ValueTask<T?> FindTracked(UnitOfWork unit, string id, CancellationToken ct) => (await Read(unit, id, ct)).Document;

    private ValueTask<StoredDocument<T>> Read(UnitOfWork unit, string id, CancellationToken ct)
    {
        unit.Access?.Read(_sql.TableName, id);
        if (unit.ReadOnly)
            return ReadStored(unit, id, ct);
        var records = Records(unit);
        if (records.Find(id) is { Written: true } own)
            return new(own.Body is null ? default : new StoredDocument<T>(own.Version, own.Body, _codec.Read(id, own.Body), id));
        return ReadAndObserve(unit, records, id, ct);
    }

    private async ValueTask<StoredDocument<T>> ReadAndObserve(UnitOfWork unit, DocumentRecords records, string id, CancellationToken ct)
    {
        var stored = await ReadStored(unit, id, ct);
        records.Observe(id, stored.Version, stored.Body);
        return stored;
    }

    private ValueTask<StoredDocument<T>> ReadStored(UnitOfWork unit, string id, CancellationToken ct) => unit.Reader.QuerySingle(
        new Statement(_sql.Find, StoreValue.From(id)),
        (_codec, id),
        static (row, read) =>
        {
            var body = row.Bytes(1);
            return new StoredDocument<T>(row.Integer(0), body.ToArray(), read._codec.Read(read.id, body), read.id);
        },
        ct);
}
