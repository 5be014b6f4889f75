namespace Appia.PostgreSql.Tests;

/// <summary>A store's answers, and what it was asked.</summary>
internal sealed class RecordedQueries(IStoreReader store) : IStoreReader
{
    private readonly List<Statement> _queries = [];

    public IReadOnlyList<Statement> Queries => _queries;

    public ValueTask<IReadOnlyList<TResult>> Query<TState, TResult>(
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default)
    {
        _queries.Add(query);
        return store.Query(query, state, map, ct);
    }

    public ValueTask<TResult?> QuerySingle<TState, TResult>(
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default)
    {
        _queries.Add(query);
        return store.QuerySingle(query, state, map, ct);
    }
}
