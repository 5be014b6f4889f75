using Appia.Bindings;
using Appia.Storage;

namespace Appia.Testing;

/// <summary>A collection in memory, for a plain unit test of a service's class: no system, no call, no store.</summary>
/// <remarks>There is no unit of work: each write takes effect at once, and what would be a conflict at a commit is one at the write.
/// Queries see everything, with the meaning that every engine has to match.</remarks>
public sealed class MemoryDocuments<T> : IDocuments<T> where T : class
{
    private readonly Lock _lock = new();
    private readonly DocumentDescriptor<T> _collection;
    private readonly Dictionary<string, Versioned<T>> _documents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private long _lastVersion;

    /// <summary>A collection that holds <paramref name="documents"/>.</summary>
    /// <exception cref="AppiaException">The type has no binding (APPIA2207).</exception>
    public MemoryDocuments(params IEnumerable<T> documents) : this(
        (DocumentDescriptor<T>?)BindingRegistry.FindDocument(typeof(T)) ?? throw DocumentErrors.NoBinding(typeof(T), "Document"))
    {
        foreach (var document in documents)
            Add(document);
    }

    /// <summary>The collection that <paramref name="collection"/> describes, empty.</summary>
    public MemoryDocuments(DocumentDescriptor<T> collection)
    {
        _collection = collection;
        All = new(new MemoryQueries<T>(collection, () => Stored));
    }

    /// <summary>What it holds, in no particular order.</summary>
    public IReadOnlyList<T> Stored
    {
        get
        {
            lock (_lock)
                return [.. _documents.Values.Select(stored => stored.Value)];
        }
    }

    /// <inheritdoc/>
    public DocumentQuery<T> All { get; }

    /// <inheritdoc/>
    public DocumentQuery<T> Where(Condition<T> condition) => All.Where(condition);

    /// <inheritdoc/>
    public ValueTask<T?> Find(DocumentId id, CancellationToken ct = default) => new(Read(id)?.Value);

    /// <inheritdoc/>
    public ValueTask<T> Get(DocumentId id, CancellationToken ct = default) =>
        new(Read(id)?.Value ?? throw DocumentErrors.NotFound(id.Text, _collection.Name));

    /// <inheritdoc/>
    public ValueTask<Versioned<T>?> FindVersioned(DocumentId id, CancellationToken ct = default) => new(Read(id));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<T>> FindMany(IEnumerable<DocumentId> ids, CancellationToken ct = default) =>
        new([.. ids.Select(id => Read(id)?.Value).OfType<T>()]);

    /// <inheritdoc/>
    public void Add(T document)
    {
        lock (_lock)
        {
            var id = _collection.Id(document).Text;
            if (_documents.ContainsKey(id))
                throw DocumentErrors.Exists(id, _collection.Name);
            Store(id, document);
        }
    }

    /// <inheritdoc/>
    public void Put(T document)
    {
        lock (_lock)
            Store(_collection.Id(document).Text, document);
    }

    /// <inheritdoc/>
    public void Put(T document, long expectedVersion)
    {
        lock (_lock)
        {
            var id = _collection.Id(document).Text;
            if (_documents.GetValueOrDefault(id).Version != expectedVersion)
                throw DocumentErrors.Changed(id, _collection.Name);
            Store(id, document);
        }
    }

    /// <inheritdoc/>
    public void Delete(DocumentId id)
    {
        lock (_lock)
            _documents.Remove(id.Text);
    }

    /// <inheritdoc/>
    public void Require(T document)
    {
        lock (_lock)
        {
            var id = _collection.Id(document).Text;
            if (!_read.Contains(id))
                throw DocumentErrors.RequireUnread(id, _collection.Name);
            if (!_documents.ContainsKey(id))
                throw DocumentErrors.Changed(id, _collection.Name);
        }
    }

    private Versioned<T>? Read(DocumentId id)
    {
        lock (_lock)
        {
            _read.Add(id.Text);
            return _documents.TryGetValue(id.Text, out var found) ? found : null;
        }
    }

    private void Store(string id, T document)
    {
        foreach (var index in _collection.Indexes.Where(index => index.Unique))
            RefuseDuplicate(id, document, index);
        _documents[id] = new(document, ++_lastVersion);
    }

    private void RefuseDuplicate(string id, T document, IndexDescriptor index)
    {
        var fields = _collection.Fields.Where(field => index.Columns.Contains(field.Name)).ToArray();
        if (fields.Any(field => field.Extract(document).Kind == StoreValueKind.Null))
            return;
        foreach (var (other, stored) in _documents)
            if (other != id && fields.All(field => field.Extract(stored.Value).Equals(field.Extract(document))))
                throw DocumentErrors.NotUnique(id, _collection.Name, string.Join(" and ", index.Columns));
    }
}
