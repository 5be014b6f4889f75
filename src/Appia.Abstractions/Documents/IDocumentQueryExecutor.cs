namespace Appia;

/// <summary>What runs a <see cref="DocumentQuery{T}"/>: a store, or memory in unit tests.</summary>
public interface IDocumentQueryExecutor<T> where T : class
{
    /// <summary>The matching documents.</summary>
    ValueTask<IReadOnlyList<T>> List(DocumentQuery<T> query, CancellationToken ct);

    /// <summary>How many match.</summary>
    ValueTask<long> Count(DocumentQuery<T> query, CancellationToken ct);

    /// <summary>One page of <see cref="DocumentQuery{T}.Limit"/> documents from <see cref="DocumentQuery{T}.Cursor"/>.</summary>
    ValueTask<Page<T>> Page(DocumentQuery<T> query, CancellationToken ct);
}
