using SQLitePCL;

namespace Appia.Bench.Events;

/// <summary>What a consumer of a broker needs for an effect that happens once: a database of its own, where the count and the proof of what was
/// counted commit together, synced to disk, before the broker is told.</summary>
internal sealed class PeerTally : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _begin;
    private readonly sqlite3_stmt _commit;
    private readonly sqlite3_stmt _count;
    private readonly sqlite3_stmt _advance;
    private readonly sqlite3_stmt _remember;
    private long _position;

    public PeerTally(string path)
    {
        Batteries_V2.Init();
        const int Flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        Check(raw.sqlite3_open_v2(path, out _connection, Flags, null));
        foreach (var setting in (string[])["journal_mode = wal", "synchronous = full", "wal_autocheckpoint = 4096", "cache_size = -8192"])
            Execute($"pragma {setting}");
        Execute("create table counters (name text primary key, value integer not null) without rowid");
        Execute("create table positions (stream text primary key, sequence integer not null) without rowid");
        Execute("create table inbox (id text primary key) without rowid");
        Execute("insert into counters values ('handled', 0)");
        Execute("insert into positions values ('bench', 0)");
        _begin = Prepare("begin immediate");
        _commit = Prepare("commit");
        _count = Prepare("update counters set value = value + ?1 where name = 'handled'");
        _advance = Prepare("update positions set sequence = ?1 where stream = 'bench'");
        _remember = Prepare("insert or ignore into inbox (id) values (?1)");
    }

    /// <summary>Counts messages of an ordered stream: those beyond the stored position, which moves with the count.</summary>
    public void CountInOrder(IReadOnlyList<PeerMessage> messages)
    {
        var added = 0;
        foreach (var message in messages)
            if (message.Sequence > _position)
            {
                _position = message.Sequence;
                added++;
            }
        Step(_begin);
        Bind(_count, added);
        Bind(_advance, _position);
        Step(_commit);
    }

    /// <summary>Counts messages of a queue: those whose id was not seen before.</summary>
    public void CountUnseen(IReadOnlyList<PeerMessage> messages)
    {
        var added = 0;
        Step(_begin);
        foreach (var message in messages)
        {
            raw.sqlite3_bind_text(_remember, 1, message.Id);
            Step(_remember);
            added += raw.sqlite3_changes(_connection);
        }
        Bind(_count, added);
        Step(_commit);
    }

    public void Dispose()
    {
        foreach (var statement in (sqlite3_stmt[])[_begin, _commit, _count, _advance, _remember])
            raw.sqlite3_finalize(statement);
        raw.sqlite3_close_v2(_connection);
    }

    private static void Bind(sqlite3_stmt statement, long value)
    {
        raw.sqlite3_bind_int64(statement, 1, value);
        Step(statement);
    }

    private static void Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (code is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
            throw new InvalidOperationException($"SQLite answered {code}.");
    }

    private static void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw new InvalidOperationException($"SQLite answered {code}.");
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_connection, sql, out var statement));
        return statement;
    }

    private void Execute(string sql) => Check(raw.sqlite3_exec(_connection, sql));
}
