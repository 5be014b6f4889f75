using System.Collections.Concurrent;
using Appia.PostgreSql.Connections;
using Appia.PostgreSql.Notices;
using Appia.PostgreSql.Schemas;

namespace Appia.PostgreSql;

/// <summary>The scaled engine: each store is a schema of one PostgreSQL database, which several processes may use at once.</summary>
/// <remarks>
/// An acknowledged unit is as durable as the server makes a commit: on its disk, unless the server was told otherwise. A unit that was not
/// acknowledged when the process or the server ended is there whole or not at all.
/// </remarks>
public sealed class PostgreSqlEngine : IEngine
{
    // One tells other processes of new events, the other hears of theirs.
    private const int NoticeConnections = 2;

    private readonly PostgreSqlOptions _options;
    private readonly TimeProvider _time;
    private readonly ConnectionPool _pool;
    private readonly Herald _herald;
    private readonly ConcurrentDictionary<StoreName, PostgreSqlStore> _stores = new();

    /// <summary>Makes an engine. Nothing is opened yet.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="time">The clock of deadlines and of how long a unit may hold a connection. What the engine itself waits for, at the server,
    /// takes real time.</param>
    public PostgreSqlEngine(PostgreSqlOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _pool = new(options, TimeProvider.System);
        _herald = new(options, TimeProvider.System);
        _pool.Reserve(options.Pooler ? 0 : NoticeConnections, TooFew);
    }

    /// <inheritdoc/>
    public string Name => "postgres";

    /// <inheritdoc/>
    public bool Shares => true;

    /// <inheritdoc/>
    public TimeSpan StartPatience => _options.StartPatience;

    /// <inheritdoc/>
    public string Clock => "(extract(epoch from clock_timestamp()) * 1000)::bigint";

    /// <inheritdoc/>
    public async ValueTask<IStore> Open(StoreName name, StoreSchema schema, CancellationToken ct = default)
    {
        _pool.Reserve(1, TooFew);
        try
        {
            var place = await new StoreSetup(_options, name, _time).Open(schema, ct);
            var address = new StoreAddress(_options, name, place.Schema, place.Role);
            return _stores[name] = new PostgreSqlStore(address, place, _pool, _herald, _options, _time);
        }
        catch
        {
            _pool.Release(1);
            throw;
        }
    }

    /// <summary>Closes every store: what waits to be committed is committed first.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores.Values)
            await store.DisposeAsync();
        await _herald.DisposeAsync();
        _pool.Dispose();
    }

    private AppiaException TooFew() => PostgreSqlErrors.TooFewConnections(_options.MaxConnections, _stores.Count + 1);
}
