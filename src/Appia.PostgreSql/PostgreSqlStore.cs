using Appia.PostgreSql.Connections;
using Appia.PostgreSql.Notices;
using Appia.PostgreSql.Reading;
using Appia.PostgreSql.Schemas;
using Appia.PostgreSql.Sessions;
using Appia.PostgreSql.Writing;

namespace Appia.PostgreSql;

/// <summary>One store: a schema, this process's writer of it and its share of the connections.</summary>
internal sealed class PostgreSqlStore : IStore
{
    private readonly StoreAddress _address;
    private readonly ConnectionPool _pool;
    private readonly Herald _herald;
    private readonly Reader _reader;
    private readonly CommitListeners _listeners = new();
    private readonly CommitNotices _notices;
    private readonly WriterConnection _writing;
    private readonly Detours _detours;
    private readonly CommitQueue _commits;
    private readonly SqlSessions _sessions;
    private readonly TimeProvider _time;
    private int _disposed;

    public PostgreSqlStore(
        StoreAddress address, StorePlace place, ConnectionPool pool, Herald herald, PostgreSqlOptions options, TimeProvider time)
    {
        _address = address;
        _pool = pool;
        _herald = herald;
        _time = time;
        LogId = place.Identity.LogId;
        _reader = new(address, pool);
        _notices = new(address.Store, address.Schema, _listeners, herald);
        _notices.Advance(place.Identity.LogHead);
        var types = new ParameterTypes(describe: !options.Pooler);
        _detours = new Detours(address, pool, place, types, _notices, options);
        _writing = new(address, address.Writers, place, types);
        var queue = new UnitQueue(options.QueueLimit);
        var writer = new Writer(address.Store, _writing, queue, _notices, _detours, options, time);
        _commits = new(address.Store, queue, writer.Run, "postgres");
        _sessions = new(address, pool, place, types, _notices, options, time);
        _herald.Add(_notices, Look);
    }

    public StoreName Name => _address.Store;

    public Guid LogId { get; }

    public StoreTrouble? Trouble => _notices.Trouble;

    public ValueTask<CommitReceipt> Commit(UnitOfWork unit, CancellationToken ct = default) =>
        unit.IsEmpty ? default
        : unit.IsInteractive ? ((SqlSession)unit.Session!).Commit(ct)
        : _commits.Add(unit, session: null, ct);

    public ValueTask<ISqlSession> OpenSql(UnitOfWork unit, CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        return new(_sessions.Open(unit));
    }

    public ValueTask<IReadOnlyList<TResult>> Query<TState, TResult>(
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default) => _reader.Query(query, state, map, ct);

    public ValueTask<TResult?> QuerySingle<TState, TResult>(
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default) => _reader.QuerySingle(query, state, map, ct);

    public async ValueTask<IStoreSnapshot> OpenSnapshot(CancellationToken ct = default) => await Snapshot.Open(_address, _pool, _time, ct);

    public IDisposable OnCommit(Action<CommitNotice> listener) => _listeners.Add(listener);

    public void Announce() => _notices.Announce();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _herald.Remove(_notices);
        await _sessions.Close();
        _commits.End();
        await _detours.WhenDone();
        _writing.Dispose();
        _pool.Close(_address);
        _address.Dispose();
    }

    private async Task Look(CancellationToken ct) => _notices.Heard(await EventLog.Head(this, ct));
}
