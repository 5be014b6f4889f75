using Appia.Sqlite.Native;
using Appia.Sqlite.Reading;
using Appia.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace Appia.Sqlite.Sessions;

/// <summary>The sessions of a store that are open.</summary>
internal sealed class SqlSessions(
    StoreName store, string path, ReaderPool readers, CommitQueue commits, TimeSpan lockTimeout, ICommitFaults? faults)
{
    private readonly HashSet<SqlSession> _open = [];
    private volatile bool _closed;

    public StoreName Store => store;

    public CommitQueue Commits => commits;

    public TimeSpan LockTimeout => lockTimeout;

    public ICommitFaults? Faults => faults;

    public bool Closed => _closed;

    // Without its pool: what a unit did to a connection must not meet another unit, and a closed store holds no file.
    public string ConnectionString { get; } = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWrite,
        Pooling = false,
    }.ToString();

    public SqlSession Open(UnitOfWork unit)
    {
        // The pool closes its connections when the file has to be opened anew, and waits for those of sessions.
        readers.Enter();
        return Add(Connect(unit));
    }

    private SqlSession Connect(UnitOfWork unit)
    {
        try
        {
            return new(this, unit);
        }
        catch (Exception failure)
        {
            readers.Leave();
            throw failure switch
            {
                SqliteFailure native => SqliteErrors.Unreadable(store, native),
                SqliteException managed => SqliteErrors.Unreadable(store, new(managed.SqliteExtendedErrorCode, managed.Message)),
                _ => failure,
            };
        }
    }

    /// <summary>Ends every session: what is not being committed already is taken back.</summary>
    public void Close()
    {
        SqlSession[] open;
        lock (_open)
        {
            _closed = true;
            open = [.. _open];
        }
        foreach (var session in open)
        {
            session.TryEnd(SessionEnd.Close);
            session.CloseUnlessLent();
        }
    }

    public void Remove(SqlSession session)
    {
        lock (_open)
            _open.Remove(session);
        readers.Leave();
    }

    private SqlSession Add(SqlSession session)
    {
        lock (_open)
        {
            if (!_closed)
            {
                _open.Add(session);
                return session;
            }
        }
        session.CloseUnlessLent();
        throw EngineErrors.Closed(store);
    }
}
