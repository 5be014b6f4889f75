using SQLitePCL;

namespace Appia.Bench.Commit;

/// <summary>SQLite alone, by its own functions: prepared statements, one transaction, the same settings and tables as a store.</summary>
internal sealed class RawSide : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _begin;
    private readonly sqlite3_stmt _commit;
    private readonly sqlite3_stmt _insert;
    private readonly sqlite3_stmt _take;

    public RawSide(string path)
    {
        Batteries_V2.Init();
        const int Flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        Check(raw.sqlite3_open_v2(path, out _connection, Flags, null));
        Execute("pragma journal_mode = wal");
        Execute("pragma synchronous = full");
        Execute("pragma wal_autocheckpoint = 4096");
        Execute("pragma journal_size_limit = 67108864");
        Execute("pragma cache_size = -8192");
        Execute("pragma temp_store = memory");
        Execute("create table orders (id text not null, body blob not null, primary key (id))");
        Execute("create table stock (id text not null, quantity integer not null, primary key (id))");
        for (var i = 0; i < Order.Products; i++)
            Execute($"insert into stock values ('{Order.ProductId(i)}', 1000000)");
        _begin = Prepare("begin immediate");
        _commit = Prepare("commit");
        _insert = Prepare("insert into orders (id, body) values (?1, ?2)");
        _take = Prepare("update stock set quantity = quantity - 1 where id = ?1");
    }

    public void Begin() => Step(_begin);

    public void End() => Step(_commit);

    public void Write(in Order order)
    {
        raw.sqlite3_bind_text(_insert, 1, order.Id);
        raw.sqlite3_bind_blob(_insert, 2, order.Body);
        Step(_insert);
        raw.sqlite3_bind_text(_take, 1, order.Product);
        Step(_take);
        if (raw.sqlite3_changes(_connection) != 1)
            throw new InvalidOperationException($"There is no stock of {order.Product}.");
    }

    /// <summary>The least that a durable unit costs: on the caller's own thread, with nobody else there.</summary>
    public ValueTask Commit(Order order)
    {
        Begin();
        Write(order);
        End();
        return default;
    }

    public void Dispose() => raw.sqlite3_close_v2(_connection);

    private void Execute(string sql) => Check(raw.sqlite3_exec(_connection, sql));

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_connection, sql, 1, out var statement));
        return statement;
    }

    private void Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        Check(code == raw.SQLITE_DONE ? raw.SQLITE_OK : code);
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw new InvalidOperationException($"SQLite: {code} {raw.sqlite3_errmsg(_connection).utf8_to_string()}");
    }
}
