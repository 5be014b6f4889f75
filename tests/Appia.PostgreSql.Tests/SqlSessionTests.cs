using System.Data.Common;
using Appia.PostgreSql.Sessions;
using Dapper;

namespace Appia.PostgreSql.Tests;

/// <summary>What SQL of a service's own may do in a unit.</summary>
public sealed class SqlSessionTests
{
    [Theory]
    [InlineData("commit")]
    [InlineData("end transaction")]
    [InlineData("rollback")]
    [InlineData("begin")]
    [InlineData("start transaction")]
    [InlineData("select 1; commit")]
    [InlineData("/* a comment /* in it */ */ commit")]
    [InlineData("-- a line\nabort")]
    [InlineData("select 'it''s; fine'; rollback")]
    [InlineData("select $tag$ ; $tag$; rollback")]
    [InlineData("prepare transaction 'x'")]
    [InlineData("set role none")]
    [InlineData("reset role")]
    [InlineData("set local role none")]
    [InlineData("set session authorization default")]
    [InlineData("set synchronous_commit = off")]
    [InlineData("listen x")]
    [InlineData("discard all")]
    [InlineData("delete from appia_log")]
    [InlineData("update APPIA_META set value = '0'")]
    [InlineData("insert into \"appia_meta\" (name, value) values ('a', 'b')")]
    [InlineData("with x as (delete from appia_log returning 1) select * from x")]
    [InlineData("drop table appia_meta")]
    [InlineData("select nextval('x'), 1 from appia_log")]
    public async Task What_is_the_engine_s_own_is_refused_and_the_unit_goes_on(string sql)
    {
        await using var store = await TestStore.Open();
        var unit = store.Unit();
        var connection = await unit.Connect(write: true);
        await connection.ExecuteAsync("insert into items (id, n) values ('before', 1)");

        var failure = await Assert.ThrowsAsync<AppiaException>(() => connection.ExecuteAsync(sql));
        Assert.Equal("APPIA2129", failure.Code);
        Assert.Contains(sql, failure.Message, StringComparison.Ordinal);

        await connection.ExecuteAsync("insert into items (id, n) values ('after', 2)");
        await store.Store.Commit(unit);
        Assert.Equal(["after", "before"], (await store.All()).Keys);
    }

    [Theory]
    [InlineData("select 'commit; rollback'")]
    [InlineData("select e'it\\'s; commit'")]
    [InlineData("select $$; commit $$")]
    [InlineData("select 1 as \"begin\"")]
    [InlineData("select name from appia_meta")]
    [InlineData("set local statement_timeout = 1000")]
    [InlineData("set constraints all deferred")]
    [InlineData("update items set n = $1 where id = 'appia_log'")]
    [InlineData("")]
    public void What_is_harmless_is_allowed(string sql) => Assert.True(SqlGuard.Allows(sql));

    [Fact]
    public async Task What_a_unit_did_to_its_connection_meets_no_other_unit()
    {
        await using var store = await TestStore.Open();
        var unit = store.Unit();
        var connection = await unit.Connect(write: true);
        var backend = await connection.ExecuteScalarAsync<int>("select pg_backend_pid()");
        await connection.ExecuteAsync("create temp table mine (id int)");
        await connection.ExecuteAsync("select set_config('statement_timeout', '7', false), pg_advisory_lock(4711)");
        await store.Store.Commit(unit);

        var next = store.Unit();
        var clean = await next.Connect(write: true);
        Assert.Equal(backend, await clean.ExecuteScalarAsync<int>("select pg_backend_pid()"));
        Assert.Equal("0", await clean.ExecuteScalarAsync<string>("select current_setting('statement_timeout')"));
        Assert.Null(await clean.ExecuteScalarAsync<string>("select to_regclass('mine')::text"));
        Assert.Equal(0, await clean.ExecuteScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and objid = 4711"));
        Assert.Equal($"appia_appia_{store.SchemaName}", await clean.ExecuteScalarAsync<string>("select current_user::text"));
        next.Abandon();
    }

    [Fact]
    public async Task After_a_command_that_failed_the_unit_says_that_it_is_lost_and_a_nested_transaction_saves_it()
    {
        await using var store = await TestStore.Open();
        await store.Commit(TestStore.Insert("a", 1));
        var saved = store.Unit();
        var connection = await saved.Connect(write: true);
        await using (await connection.BeginTransactionAsync())
            await Assert.ThrowsAnyAsync<DbException>(() => connection.ExecuteAsync("insert into items (id, n) values ('a', 2)"));
        await connection.ExecuteAsync("insert into items (id, n) values ('b', 2)");
        await store.Store.Commit(saved);

        var lost = store.Unit();
        connection = await lost.Connect(write: true);
        await Assert.ThrowsAnyAsync<DbException>(() => connection.ExecuteAsync("insert into items (id, n) values ('a', 2)"));
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => connection.ExecuteAsync("select 1"))).Problem;
        Assert.Equal("APPIA2135", problem.Code);
        Assert.Equal("APPIA2135", (await Assert.ThrowsAsync<ProblemException>(() => store.Store.Commit(lost).AsTask())).Problem.Code);
        Assert.Equal(["a", "b"], (await store.All()).Keys);
    }

    [Fact]
    public async Task Units_at_repeatable_read_that_overwrite_one_another_conflict()
    {
        await using var store = await TestStore.Open(configure: options => options.ConcurrentSql = true);
        await store.Commit(TestStore.Insert("a", 1));
        var (first, second) = (store.Unit(), store.Unit());
        foreach (var unit in new[] { first, second })
            Assert.Equal(1, await (await unit.Connect(write: true)).ExecuteScalarAsync<long>("select n from items where id = 'a'"));
        await (await first.Connect(write: true)).ExecuteAsync("update items set n = 2 where id = 'a'");
        await store.Store.Commit(first);

        var conflict = await Assert.ThrowsAsync<ProblemException>(
            async () => await (await second.Connect(write: true)).ExecuteAsync("update items set n = 3 where id = 'a'"));
        Assert.Equal(ProblemKind.Conflict, conflict.Problem.Kind);
        second.Abandon();
        Assert.Equal(2, (await store.All())["a"]);
    }

    [Fact]
    public async Task A_unit_that_waits_for_its_turn_for_too_long_is_told_so()
    {
        await using var store = await TestStore.Open(configure: options => options.LockTimeout = TimeSpan.FromMilliseconds(200));
        await using var other = await TestStore.Open(store.SchemaName, options => options.LockTimeout = TimeSpan.FromMilliseconds(200));
        var first = store.Unit();
        await first.Connect(write: true);
        foreach (var process in new[] { store, other })
        {
            var problem = (await Assert.ThrowsAsync<ProblemException>(async () => await process.Unit().Connect(write: true))).Problem;
            Assert.Equal((ProblemKind.Exhausted, "APPIA2158"), (problem.Kind, problem.Code));
        }
        first.Abandon();
    }

    [Fact]
    public async Task A_store_that_is_closed_takes_back_what_is_being_written()
    {
        var store = await TestStore.Open();
        await using var other = await TestStore.Open(store.SchemaName);
        var connection = await store.Unit().Connect(write: true);
        await connection.ExecuteAsync("insert into items (id, n) values ('a', 1)");

        await store.DisposeAsync();

        Assert.Equal("APPIA2111", (await Assert.ThrowsAsync<AppiaException>(() => connection.ExecuteAsync("select 1"))).Code);
        Assert.Empty(await other.All());
    }
}
