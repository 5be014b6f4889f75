using Appia.Storage;

namespace Appia.Runtime.Tests.Keys;

/// <summary>An engine that tells a test before and after everything that it does.</summary>
internal sealed class WatchedEngine(IEngine engine, Func<string, Task> at) : IEngine
{
    public string Name => engine.Name;

    public string? Folder => engine.Folder;

    public TimeSpan StartPatience { get; init; } = engine.StartPatience;

    public string Clock => engine.Clock;

    public async ValueTask<IStore> Open(StoreName name, StoreSchema schema, CancellationToken ct = default) =>
        new WatchedStore(await engine.Open(name, schema, ct), at);

    public ValueTask DisposeAsync() => engine.DisposeAsync();

    private sealed class WatchedStore(IStore store, Func<string, Task> at) : IStore
    {
        public StoreName Name => store.Name;

        public Guid LogId => store.LogId;

        public StoreTrouble? Trouble => store.Trouble;

        public async ValueTask<CommitReceipt> Commit(UnitOfWork unit, CancellationToken ct = default)
        {
            await at("before commit");
            var receipt = await store.Commit(unit, ct);
            await at("after commit");
            return receipt;
        }

        public async ValueTask<TResult?> QuerySingle<TState, TResult>(
            Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default)
        {
            await at("before read");
            return await store.QuerySingle(query, state, map, ct);
        }

        public ValueTask<IReadOnlyList<TResult>> Query<TState, TResult>(
            Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default) => store.Query(query, state, map, ct);

        public ValueTask<ISqlSession> OpenSql(UnitOfWork unit, CancellationToken ct = default) => store.OpenSql(unit, ct);

        public ValueTask<IStoreSnapshot> OpenSnapshot(CancellationToken ct = default) => store.OpenSnapshot(ct);

        public IDisposable OnCommit(Action<CommitNotice> listener) => store.OnCommit(listener);

        public void Announce() => store.Announce();

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }
}
