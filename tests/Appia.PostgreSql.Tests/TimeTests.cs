using Appia.Testing;
using Npgsql;

namespace Appia.PostgreSql.Tests;

/// <summary>Clocks that do not go as the server's does: a test's, and those of hosts that are wrong.</summary>
public sealed class TimeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task What_waits_for_a_connection_waits_in_real_time()
    {
        var clock = new ManualClock();
        await using var store = await TestStore.Open(configure: options => (options.MaxConnections, options.LockTimeout) = (4, Patience), time: clock);
        await store.Commit(TestStore.Insert("a", 1));
        var holder = new UnitOfWork(store.Store, readOnly: true);
        var connection = await holder.Connect(write: false);
        await using var command = connection.CreateCommand();
        command.CommandText = "select 1";
        await command.ExecuteScalarAsync();

        var waiting = store.All();
        clock.Advance(Patience * 10);
        Assert.False(waiting.IsCompleted);
        holder.Abandon();

        Assert.Equal(["a"], (await waiting.WaitAsync(Patience)).Keys);
    }

    [Fact]
    public async Task A_log_that_is_held_for_too_long_is_a_problem_although_the_clock_stands()
    {
        await using var store = await TestStore.Open(
            configure: options => options.LockTimeout = TimeSpan.FromMilliseconds(300), time: new ManualClock());
        await using var foreign = await store.Foreign();
        await Execute(foreign, $"begin; select pg_advisory_xact_lock({0x41707069}, current_schema()::regnamespace::oid::int)");
        var unit = store.Unit();
        unit.Add(TestStore.Entry("k"));

        var problem = await Assert.ThrowsAsync<ProblemException>(() => store.Store.Commit(unit).AsTask().WaitAsync(Patience));

        Assert.Equal((ProblemKind.Unavailable, "APPIA2153"), (problem.Problem.Kind, problem.Problem.Code));
        await Execute(foreign, "rollback");
    }

    [Fact]
    public async Task A_host_whose_clock_is_ahead_keeps_the_proofs_of_others()
    {
        const int more = 1100;
        await using var store = await TestStore.Open();
        await store.Commit(TestStore.Insert("a", 0));
        await using var foreign = await store.Foreign();
        var before = await Proofs(foreign);
        await using var ahead = await TestStore.Open(store.SchemaName, time: new ManualClock(TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(2)));

        for (var i = 0; i < more; i++)
            await ahead.Commit(TestStore.Add("a", 1));

        Assert.Equal(before + more, await Proofs(foreign));
    }

    private static async Task<long> Proofs(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select count(*) from appia_commits", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
