using Appia.Storage;

namespace Appia.Crash.Host;

/// <summary>A store whose process dies at a point of a commit.</summary>
internal sealed class CrashingStore(IStore store, CrashPoint point) : IStore
{
    public StoreName Name => store.Name;

    public Guid LogId => store.LogId;

    public StoreTrouble? Trouble => store.Trouble;

    public async ValueTask<CommitReceipt> Commit(UnitOfWork unit, CancellationToken ct = default)
    {
        point.Reach(Name.Service, committed: false);
        var receipt = await store.Commit(unit, ct);
        point.Reach(Name.Service, committed: true);
        return receipt;
    }

    public ValueTask<ISqlSession> OpenSql(UnitOfWork unit, CancellationToken ct = default) => store.OpenSql(unit, ct);

    public ValueTask<IStoreSnapshot> OpenSnapshot(CancellationToken ct = default) => store.OpenSnapshot(ct);

    public IDisposable OnCommit(Action<CommitNotice> listener) => store.OnCommit(listener);

    public void Announce() => store.Announce();

    public ValueTask<IReadOnlyList<TResult>> Query<TState, TResult>(
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default) => store.Query(query, state, map, ct);

    public ValueTask<TResult?> QuerySingle<TState, TResult>(
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default) => store.QuerySingle(query, state, map, ct);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
