using Dapper;

namespace Appia.PostgreSql.Tests;

/// <summary>Everything that a store does, with PgBouncer in transaction mode before the server.</summary>
public sealed class PoolerTests
{
    [PoolerFact]
    public async Task Units_queries_snapshots_and_sql_work_behind_a_pooler()
    {
        using var pooler = await PoolerServer.Start();
        await using var store = await TestStore.Open(connectionString: pooler.ConnectionString, configure: options => options.Pooler = true);
        await using var other = await TestStore.Open(connectionString: pooler.ConnectionString, configure: options => options.Pooler = true);
        await store.Commit(TestStore.Insert("sum", 0));

        // Both stores, with several clients each, on three connections to the server: nothing of one may meet the other.
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(async () =>
        {
            await store.Commit(TestStore.Add("sum", 1));
            await other.Commit(TestStore.Insert($"{i}", i));
            await other.All();
        })));
        var unit = store.Unit(TestStore.Add("sum", 1));
        unit.Add(TestStore.Entry("k"));
        await (await unit.Connect(write: true)).ExecuteAsync("insert into items (id, n) values ('by sql', 7)");
        await using (var snapshot = await store.Store.OpenSnapshot())
        {
            await store.Store.Commit(unit);
            Assert.Equal(1, await Count(snapshot));
        }

        Assert.Equal(101, (await store.All())["sum"]);
        Assert.Equal(7, (await store.All())["by sql"]);
        Assert.Equal(100, (await other.All()).Count);
        Assert.Equal(1, await EventLog.Head(store.Store));
        var conflict = await Assert.ThrowsAsync<ProblemException>(() => store.Commit(TestStore.Add("none", 1)).AsTask());
        Assert.Equal(ProblemKind.Conflict, conflict.Problem.Kind);
    }

    private static async Task<long> Count(IStoreReader reader) =>
        await reader.QuerySingle(new Statement(SqlText.Once("select count(*) from items")), 0, static (row, _) => row.Integer(0));
}
