using System.Data.Common;
using Dapper;

namespace Appia.PostgreSql.Tests;

/// <summary>Units that read by SQL of their own: how long they have a connection.</summary>
public sealed class SqlReadingTests
{
    [Fact]
    public async Task Units_that_read_by_sql_hold_no_connection_between_their_commands()
    {
        await using var store = await OneConnection();
        await store.Commit(TestStore.Insert("a", 1));

        foreach (var unit in Enumerable.Range(0, 5).Select(_ => new UnitOfWork(store.Store, readOnly: true)).ToArray())
        {
            var connection = await unit.Connect(write: false);
            Assert.Equal(1, await connection.ExecuteScalarAsync<long>("select n from items where id = 'a'"));
            Assert.Single(await store.All());
            Assert.Equal("a", await connection.QuerySingleAsync<string>("select id from items where n = @n", new { n = 1 }));
            Assert.Equal("a", connection.QuerySingle<string>("select id from items"));
        }
    }

    [Fact]
    public async Task A_command_that_fails_gives_its_connection_back_and_the_next_one_reads()
    {
        await using var store = await OneConnection();
        var unit = new UnitOfWork(store.Store, readOnly: true);
        var connection = await unit.Connect(write: false);

        await Assert.ThrowsAnyAsync<DbException>(() => connection.ExecuteAsync("select * from nothing"));

        Assert.Empty(await store.All());
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from items"));
    }

    [Fact]
    public async Task A_reader_keeps_its_connection_until_it_is_closed()
    {
        await using var store = await OneConnection(options => options.LockTimeout = TimeSpan.FromMilliseconds(100));
        var unit = new UnitOfWork(store.Store, readOnly: true);
        await using (var reader = await (await unit.Connect(write: false)).ExecuteReaderAsync("select generate_series(1, 100000)"))
        {
            Assert.True(await reader.ReadAsync());
            Assert.True(unit.IsReading);
            Assert.Equal("APPIA2151", (await Assert.ThrowsAsync<ProblemException>(() => store.All())).Problem.Code);
        }

        Assert.False(unit.IsReading);
        await using var patient = await OneConnection(name: store.SchemaName);
        Assert.Empty(await patient.All());
    }

    [Fact]
    public async Task Who_waits_for_a_connection_gets_it_when_a_reader_is_closed()
    {
        await using var store = await OneConnection(options => options.LockTimeout = TimeSpan.FromSeconds(60));
        var unit = new UnitOfWork(store.Store, readOnly: true);
        var reader = await (await unit.Connect(write: false)).ExecuteReaderAsync("select generate_series(1, 100000)");
        var waiting = store.All();
        Assert.False(waiting.IsCompleted);

        await reader.DisposeAsync();

        Assert.Empty(await waiting.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Who_has_read_is_not_in_the_midst_of_it_because_the_next_one_is()
    {
        await using var store = await OneConnection();
        var (first, second) = (new UnitOfWork(store.Store, readOnly: true), new UnitOfWork(store.Store, readOnly: true));
        await using (await (await first.Connect(write: false)).ExecuteReaderAsync("select generate_series(1, 10)"))
            Assert.True(first.IsReading);

        await using (await (await second.Connect(write: false)).ExecuteReaderAsync("select generate_series(1, 10)"))
            Assert.Equal((false, true), (first.IsReading, second.IsReading));
        Assert.False(second.IsReading);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_disposes_late_of_what_it_closed_ends_nobody_elses_reading(bool write)
    {
        await using var store = await OneConnection();
        var (first, second) = (new UnitOfWork(store.Store, readOnly: !write), new UnitOfWork(store.Store, readOnly: true));
        await using var closed = await Read(first, 10, write);
        await closed.CloseAsync();
        if (write)
            await store.Store.Commit(first);
        await using var open = await Read(second, 100_000);

        await closed.DisposeAsync();

        Assert.True(closed.IsClosed);
        Assert.ThrowsAny<InvalidOperationException>(() => closed.GetInt32(0));
        Assert.Equal(100_000, await Count(open));
    }

    [Fact]
    public async Task A_unit_that_ends_after_it_read_cancels_nobody_elses_query()
    {
        await using var store = await OneConnection();
        var (first, second) = (new UnitOfWork(store.Store, readOnly: true), new UnitOfWork(store.Store, readOnly: true));
        await using (var read = await Read(first, 10))
            Assert.Equal(10, await Count(read));
        await using var open = await Read(second, 100_000);

        first.Abandon();

        Assert.Equal(100_000, await Count(open));
    }

    [Fact]
    public async Task A_transaction_ends_well_while_another_branch_reads()
    {
        await using var store = await OneConnection();
        var unit = new UnitOfWork(store.Store, readOnly: true);
        var connection = await unit.Connect(write: false);
        await using var transaction = await connection.BeginTransactionAsync();
        var reading = connection.ExecuteAsync("select pg_sleep(0.2)");

        await transaction.CommitAsync();

        await reading;
        Assert.Empty(await store.All());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_comes_right_after_a_transaction_has_nothing_of_it(bool inTransaction)
    {
        await using var store = await OneConnection();
        var connection = await new UnitOfWork(store.Store, readOnly: true).Connect(write: false);
        await using (var setting = await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync("set local statement_timeout = 12345");
            await setting.CommitAsync();
        }
        await using (inTransaction ? await connection.BeginTransactionAsync() : null)
            Assert.NotEqual("12345ms", await connection.ExecuteScalarAsync<string>("show statement_timeout"));

        await using (var failing = await connection.BeginTransactionAsync())
        {
            await Assert.ThrowsAnyAsync<DbException>(() => connection.ExecuteAsync("select * from nothing"));
            await Assert.ThrowsAnyAsync<Exception>(() => failing.CommitAsync());
        }
        await using (inTransaction ? await connection.BeginTransactionAsync() : null)
            Assert.Equal(1, await connection.ExecuteScalarAsync<int>("select 1"));
    }

    [Fact]
    public async Task What_a_command_set_meets_no_other_command()
    {
        await using var store = await OneConnection();
        var connection = await new UnitOfWork(store.Store, readOnly: true).Connect(write: false);

        await connection.ExecuteAsync("select set_config('statement_timeout', '7', false), pg_advisory_lock(4712)");

        Assert.Equal("0", await connection.ExecuteScalarAsync<string>("select current_setting('statement_timeout')"));
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and objid = 4712"));
    }

    [Fact]
    public async Task A_transaction_of_a_unit_that_reads_keeps_what_was_set_and_its_connection_until_it_ends()
    {
        await using var store = await OneConnection();
        var unit = new UnitOfWork(store.Store, readOnly: true);
        var connection = await unit.Connect(write: false);
        await using (await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync("set local statement_timeout = 12345");
            Assert.Equal("12345ms", await connection.ExecuteScalarAsync<string>("select current_setting('statement_timeout')"));
            Assert.True(unit.IsReading);
        }

        Assert.False(unit.IsReading);
        Assert.Empty(await store.All());
        Assert.Equal("0", await connection.ExecuteScalarAsync<string>("select current_setting('statement_timeout')"));
    }

    [Fact]
    public async Task A_transaction_that_failed_can_be_taken_back_and_reading_goes_on()
    {
        await using var store = await OneConnection();
        var connection = await new UnitOfWork(store.Store, readOnly: true).Connect(write: false);
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await Assert.ThrowsAnyAsync<DbException>(() => connection.ExecuteAsync("select * from nothing"));
            await transaction.RollbackAsync();
        }

        Assert.Empty(await store.All());
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from items"));
    }

    [Fact]
    public async Task A_setting_that_would_hold_for_nothing_is_refused()
    {
        await using var store = await TestStore.Open();
        var connection = await new UnitOfWork(store.Store, readOnly: true).Connect(write: false);

        var refused = await Assert.ThrowsAsync<AppiaException>(() => connection.ExecuteAsync("set local statement_timeout = 1"));

        Assert.Equal("APPIA2138", refused.Code);
        Assert.Equal("5s", await connection.ExecuteScalarAsync<string>("set local statement_timeout = 5000; select current_setting('statement_timeout')"));
    }

    [Theory]
    [InlineData("set local transaction_read_only = off; insert into items (id, n) values ('a', 1)", "APPIA2129")]
    [InlineData("select set_config('default_transaction_read_only', 'off', false)", "APPIA2129")]
    [InlineData("insert into items (id, n) values ('a', 1)", "APPIA2136")]
    [InlineData("with x as (insert into items (id, n) values ('a', 1) returning id) select * from x", "APPIA2136")]
    public async Task What_only_reads_cannot_be_told_to_write(string sql, string code)
    {
        await using var store = await TestStore.Open();
        var connection = await store.Unit().Connect(write: false);

        Assert.Equal(code, (await Assert.ThrowsAsync<AppiaException>(() => connection.ExecuteAsync(sql))).Code);
        Assert.Empty(await store.All());
    }

    [Fact]
    public async Task A_query_is_asked_again_when_its_connection_went_away_meanwhile()
    {
        await using var store = await OneConnection();
        var connection = await new UnitOfWork(store.Store, readOnly: true).Connect(write: false);
        var backend = await connection.ExecuteScalarAsync<int>("select pg_backend_pid()");
        await using (var foreign = await store.Foreign())
            await foreign.ExecuteAsync("select pg_terminate_backend(@backend, 30000)", new { backend });

        Assert.NotEqual(backend, await connection.ExecuteScalarAsync<int>("select pg_backend_pid()"));
    }

    [Fact]
    public async Task A_unit_that_read_goes_on_to_write_on_a_connection_that_may()
    {
        await using var store = await OneConnection();
        var unit = store.Unit();
        Assert.Equal(0, await (await unit.Connect(write: false)).ExecuteScalarAsync<long>("select count(*) from items"));

        await (await unit.Connect(write: true)).ExecuteAsync("insert into items (id, n) values ('a', 1)");
        await store.Store.Commit(unit);

        Assert.Single(await store.All());
    }

    private static async Task<DbDataReader> Read(UnitOfWork unit, int rows, bool write = false)
    {
        await using var command = (await unit.Connect(write)).CreateCommand();
        command.CommandText = $"select generate_series(1, {rows})";
        return await command.ExecuteReaderAsync();
    }

    private static async Task<int> Count(DbDataReader reader)
    {
        var rows = 0;
        while (await reader.ReadAsync())
            rows++;
        return rows;
    }

    // The writer has one, notices have two: one is left for all queries.
    private static Task<TestStore> OneConnection(Action<PostgreSqlOptions>? configure = null, string? name = null) => TestStore.Open(name, options =>
    {
        options.MaxConnections = 4;
        configure?.Invoke(options);
    });
}
