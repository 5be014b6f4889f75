namespace Appia;

/// <summary>A query over a collection: immutable, so that a part of it can be kept and refined.</summary>
/// <remarks>Ordering always ends with the document's id, so that paging is stable. Each execution sees one committed state.</remarks>
public sealed class DocumentQuery<T> where T : class
{
    private readonly IDocumentQueryExecutor<T> _executor;

    /// <summary>Made by <see cref="IDocuments{T}"/>.</summary>
    public DocumentQuery(IDocumentQueryExecutor<T> executor) : this(executor, null, [], null, null)
    {
    }

    private DocumentQuery(
        IDocumentQueryExecutor<T> executor, Condition<T>? condition, IReadOnlyList<Ordering<T>> order, int? limit, string? cursor)
    {
        _executor = executor;
        Condition = condition;
        Order = order;
        Limit = limit;
        Cursor = cursor;
    }

    /// <summary>What documents must match; <see langword="null"/> matches all.</summary>
    public Condition<T>? Condition { get; }

    /// <summary>The ordering, most significant first, without the final id.</summary>
    public IReadOnlyList<Ordering<T>> Order { get; }

    /// <summary>The most documents to return.</summary>
    public int? Limit { get; }

    /// <summary>Where a page starts: what <see cref="Page{T}.Next"/> said.</summary>
    public string? Cursor { get; }

    /// <summary>Narrows the query further.</summary>
    public DocumentQuery<T> Where(Condition<T> condition) =>
        new(_executor, Condition is null ? condition : Condition & condition, Order, Limit, Cursor);

    /// <summary>Orders by an index member, after the orderings given so far.</summary>
    public DocumentQuery<T> OrderBy(IndexField<T> field) => new(_executor, Condition, [.. Order, new(field, Descending: false)], Limit, Cursor);

    /// <summary>Orders by an index member, greatest first, after the orderings given so far.</summary>
    public DocumentQuery<T> OrderByDescending(IndexField<T> field) =>
        new(_executor, Condition, [.. Order, new(field, Descending: true)], Limit, Cursor);

    /// <summary>Returns at most <paramref name="count"/> documents.</summary>
    public DocumentQuery<T> Take(int count) => new(_executor, Condition, Order, count, Cursor);

    /// <summary>The matching documents. More than 10,000 are refused: page through them.</summary>
    public ValueTask<IReadOnlyList<T>> ToList(CancellationToken ct = default) => _executor.List(this, ct);

    /// <summary>The first matching document, or <see langword="null"/>.</summary>
    public async ValueTask<T?> First(CancellationToken ct = default) => await Take(1).ToList(ct) is [var first, ..] ? first : null;

    /// <summary>How many documents match.</summary>
    public ValueTask<long> Count(CancellationToken ct = default) => _executor.Count(this, ct);

    /// <summary>One page, by keyset: a page costs the same however far it is.</summary>
    /// <param name="size">The most documents on the page, 1 to 1000.</param>
    /// <param name="cursor">What the page before said; <see langword="null"/> for the first page.</param>
    /// <param name="ct">Cancels the query.</param>
    /// <exception cref="ProblemException">Invalid: the cursor is not one of this query.</exception>
    public ValueTask<Page<T>> Page(int size, string? cursor = null, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 1000);
        return _executor.Page(new(_executor, Condition, Order, size, cursor), ct);
    }
}
