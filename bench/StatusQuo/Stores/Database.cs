using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace StatusQuo;

/// <summary>A service's own SQLite file. Connections are pooled with what was prepared on them; one writer at a time.</summary>
internal sealed class Database : IDisposable
{
    private readonly ConcurrentBag<Session> _idle = [];
    private readonly Lock _writing = new();
    private readonly string _file;

    public Database(IConfiguration configuration, string name, string schema)
    {
        var folder = configuration["data"] ?? "data";
        Directory.CreateDirectory(folder);
        _file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, name + ".db"), Pooling = false }.ToString();
        Read(session => session.Execute("pragma journal_mode = wal"));
        Write(session => session.Execute(schema));
    }

    public T Read<T>(Func<Session, T> read)
    {
        var session = _idle.TryTake(out var idle) ? idle : new Session(_file);
        try
        {
            return read(session);
        }
        finally
        {
            _idle.Add(session);
        }
    }

    /// <summary>Runs a transaction. It is on disk when this returns.</summary>
    public T Write<T>(Func<Session, T> write)
    {
        lock (_writing)
            return Read(session => InTransaction(session, write));
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var session))
            session.Dispose();
    }

    private static T InTransaction<T>(Session session, Func<Session, T> write)
    {
        session.Execute("begin immediate");
        try
        {
            var result = write(session);
            session.Execute("commit");
            return result;
        }
        catch
        {
            session.Execute("rollback");
            throw;
        }
    }
}
