namespace Appia;

/// <summary>A collection of documents in the store of the service that asks for it.</summary>
/// <remarks>
/// Reads see the newest committed state and, by id, this call's own writes. Writes are buffered and commit with the call.
/// A document that this call read by id and then writes must still be at the version that was read: otherwise the commit is a
/// conflict, and nothing is written.
/// </remarks>
public interface IDocuments<T> where T : class
{
    /// <summary>The document, or <see langword="null"/> when there is none.</summary>
    ValueTask<T?> Find(DocumentId id, CancellationToken ct = default);

    /// <summary>The document.</summary>
    /// <exception cref="ProblemException">Not found.</exception>
    ValueTask<T> Get(DocumentId id, CancellationToken ct = default);

    /// <summary>The document with its version, or <see langword="null"/> when there is none.</summary>
    ValueTask<Versioned<T>?> FindVersioned(DocumentId id, CancellationToken ct = default);

    /// <summary>The documents that exist among <paramref name="ids"/>, in the order of the ids.</summary>
    ValueTask<IReadOnlyList<T>> FindMany(IEnumerable<DocumentId> ids, CancellationToken ct = default);

    /// <summary>Adds a document that must not exist yet: otherwise the commit is a conflict.</summary>
    void Add(T document);

    /// <summary>Adds or replaces a document.</summary>
    void Put(T document);

    /// <summary>Replaces a document that must be at <paramref name="expectedVersion"/>: otherwise the commit is a conflict.</summary>
    void Put(T document, long expectedVersion);

    /// <summary>Deletes a document, if it exists.</summary>
    void Delete(DocumentId id);

    /// <summary>Makes the commit a conflict unless the document, which this call must have read by id, is unchanged by then. The cure for write skew.</summary>
    void Require(T document);

    /// <summary>All documents, to be narrowed, ordered and taken.</summary>
    DocumentQuery<T> All { get; }

    /// <summary>The documents that match; build the condition from the generated index members, for example <c>OrderIndex.Customer == name</c>.</summary>
    DocumentQuery<T> Where(Condition<T> condition);
}
