using Appia.PostgreSql.Connections;
using Appia.PostgreSql.Schemas;
using Appia.PostgreSql.Writing;

namespace Appia.PostgreSql.Sessions;

/// <summary>The sessions of a store that are open, and what they share.</summary>
internal sealed class SqlSessions(
    StoreAddress address,
    ConnectionPool pool,
    StorePlace place,
    ParameterTypes types,
    CommitNotices notices,
    PostgreSqlOptions options,
    TimeProvider time)
{
    private readonly HashSet<SqlSession> _open = [];
    private bool _closed;

    public StoreAddress Address => address;

    public ConnectionPool Pool => pool;

    public CommitNotices Notices => notices;

    public PostgreSqlOptions Options => options;

    public TimeProvider Time => time;

    public ServerClock Clock => place.Clock;

    /// <summary>Whose turn it is to write, of the sessions of this process.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>The commands that begin a transaction in which a session writes.</summary>
    /// <remarks>One session of a store writes at a time, in all processes, unless the options say otherwise.</remarks>
    public IReadOnlyList<string> Begin() =>
    [
        options.ConcurrentSql ? "begin isolation level repeatable read read write" : "begin isolation level read committed read write",
        .. address.NeedsPrefix ? [address.Prefix(address.Sessions)] : Array.Empty<string>(),
        .. options.ConcurrentSql ? Array.Empty<string>() : [$"select pg_advisory_xact_lock({place.LockClass + 1}, {place.LockSpace})"],
    ];

    /// <summary>Opens a session. It takes a connection when it needs one.</summary>
    public SqlSession Open(UnitOfWork unit)
    {
        var session = new SqlSession(this, unit);
        lock (_open)
        {
            if (_closed)
                throw EngineErrors.Closed(address.Store);
            _open.Add(session);
        }
        return session;
    }

    /// <summary>Makes what turns a unit into commands.</summary>
    public UnitBatch Batch() => new(new(place), types);

    public void Remove(SqlSession session)
    {
        lock (_open)
            _open.Remove(session);
    }

    /// <summary>Ends every session: what is not being committed already is taken back.</summary>
    public async Task Close()
    {
        SqlSession[] open;
        lock (_open)
        {
            _closed = true;
            open = [.. _open];
        }
        foreach (var session in open)
            session.TryEnd(SessionEnd.Close);
        await Task.WhenAll(open.Select(static session => session.Finish()));
    }
}
