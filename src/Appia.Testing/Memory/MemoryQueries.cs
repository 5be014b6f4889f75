using System.Collections.Concurrent;
using System.Globalization;
using Appia.Bindings;
using Appia.Storage;

namespace Appia.Testing;

/// <summary>Runs queries over documents in memory.</summary>
internal sealed class MemoryQueries<T>(DocumentDescriptor<T> collection, Func<IReadOnlyList<T>> stored) : IDocumentQueryExecutor<T>
    where T : class
{
    private readonly ConcurrentDictionary<string, T> _pageEnds = new();

    public ValueTask<IReadOnlyList<T>> List(DocumentQuery<T> query, CancellationToken ct) =>
        new([.. Matching(query).Take(query.Limit ?? int.MaxValue)]);

    public ValueTask<long> Count(DocumentQuery<T> query, CancellationToken ct) =>
        new(Matching(query).Take(query.Limit ?? int.MaxValue).LongCount());

    public ValueTask<Page<T>> Page(DocumentQuery<T> query, CancellationToken ct)
    {
        var matching = Matching(query);
        if (query.Cursor is { } cursor)
        {
            if (!_pageEnds.TryGetValue(cursor, out var end))
                throw DocumentErrors.BadCursor(collection.Name);
            var order = new DocumentOrder<T>(collection, query.Order);
            matching = matching.Where(document => order.Compare(document, end) > 0);
        }
        var found = matching.Take(query.Limit!.Value + 1).ToArray();
        if (found.Length <= query.Limit)
            return new(new Page<T>(found, null));
        var items = found[..^1];
        return new(new Page<T>(items, Remember(items[^1])));
    }

    private IEnumerable<T> Matching(DocumentQuery<T> query) =>
        stored().Where(document => query.Condition?.Matches(document) ?? true).Order(new DocumentOrder<T>(collection, query.Order));

    private string Remember(T last)
    {
        var cursor = "memory-" + _pageEnds.Count.ToString(CultureInfo.InvariantCulture);
        _pageEnds[cursor] = last;
        return cursor;
    }
}
