using Appia.Sqlite.Files;
using Appia.Sqlite.Reading;
using Appia.Sqlite.Sessions;
using Appia.Sqlite.Writing;

namespace Appia.Sqlite;

/// <summary>One store: a file, its writer and its readers.</summary>
internal sealed class SqliteStore : IStore
{
    private readonly StoreLock _lock;
    private readonly ReaderPool _readers;
    private readonly Reader _reader;
    private readonly CommitQueue _commits;
    private readonly Writer _writer;
    private readonly WriterConnection _writing;
    private readonly SqlSessions _sessions;
    private readonly CommitListeners _listeners = new();
    private readonly TimeProvider _time;
    private int _disposed;

    private SqliteStore(
        StoreName name, string path, StoreSchema schema, SqliteOptions options, TimeProvider time, ICommitFaults? faults)
    {
        Name = name;
        _time = time;
        _lock = StoreLock.Take(path);
        try
        {
            var (connection, identity) = StoreFile.Open(name, path, schema, options.LockTimeout, time);
            var head = EngineFormat.ReadHead(connection);
            LogId = identity.LogId;
            _readers = new(name, path, options.IdleReaders);
            _reader = new(name, _readers);
            head = head with { LogPosition = Math.Max(head.LogPosition, identity.LogHead) };
            _writing = new(path, connection, head, _readers, options.LockTimeout, faults);
            var queue = new UnitQueue(options.QueueLimit);
            _writer = new(name, _writing, queue, _listeners, options.BatchLimit, time);
            _commits = new(name, queue, _writer.Run, "sqlite");
            _sessions = new(name, path, _readers, _commits, options.LockTimeout, faults);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    public StoreName Name { get; }

    public Guid LogId { get; }

    public StoreTrouble? Trouble => _writer.Trouble;

    public static SqliteStore Open(
        StoreName name, string path, StoreSchema schema, SqliteOptions options, TimeProvider time, ICommitFaults? faults = null) =>
        new(name, path, schema, options, time, faults);

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
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default) =>
        new(_reader.Query(query, state, map, ct));

    public ValueTask<TResult?> QuerySingle<TState, TResult>(
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default) =>
        new(_reader.QuerySingle(query, state, map, ct));

    public ValueTask<IStoreSnapshot> OpenSnapshot(CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        return new(new Snapshot(Name, _readers, _time));
    }

    public IDisposable OnCommit(Action<CommitNotice> listener) => _listeners.Add(listener);

    public ValueTask DisposeAsync()
    {
        // A host may be stopped from two sides at once: only one of them may close the file, after the writer ended.
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return default;
        _sessions.Close();
        _commits.End();
        _readers.Dispose();
        // The writer's connection closes last: SQLite then moves the write-ahead log into the database, and the store is one file again.
        _writing.Reset();
        _lock.Dispose();
        return default;
    }
}
