namespace Appia.Storage;

/// <summary>Answers queries: the newest committed state, or a snapshot.</summary>
public interface IStoreReader
{
    /// <summary>Reads rows.</summary>
    /// <param name="query">The query and its parameters.</param>
    /// <param name="state">Given to <paramref name="map"/>, so that it need not capture.</param>
    /// <param name="map">Makes a result of one row. The row is valid during the call only.</param>
    /// <param name="ct">Cancels the query.</param>
    ValueTask<IReadOnlyList<TResult>> Query<TState, TResult>(
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default);

    /// <summary>Reads one row, or <see langword="default"/> when there is none.</summary>
    ValueTask<TResult?> QuerySingle<TState, TResult>(
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default);
}
