using Appia.Events;
using Appia.Storage;
using Npgsql;

namespace Appia.Replicas.Tests;

/// <summary>Old events of a log that several processes have.</summary>
public sealed class RetentionTests
{
    private const int Rounds = 5;

    [Fact]
    public async Task One_process_deletes_old_events()
    {
        await using var cluster = await Cluster.Start();
        var sweeps = new int[2];
        for (var i = 0; i < sweeps.Length; i++)
        {
            var own = i;
            var replica = await cluster.Add<SilentLedgerService>(
                ("Appia:Events:RetentionCount", "1"), ("Appia:Events:Retention", "00:00:10"), ("Appia:LeaseTime", "00:01:00"));
            replica.Runner.Context.OnFailPoint = point =>
            {
                if (point == FailPoint.BeforeCommit)
                    Interlocked.Increment(ref sweeps[own]);
                return Task.CompletedTask;
            };
        }

        // As soon as the first one knows the second.
        await Cluster.Until(() => cluster.First.System.Members.Of("ledger").Members.Count == 2, "the other process");
        for (var round = 1; round <= Rounds; round++)
        {
            await cluster.First.Ledger.Send(3, round);
            await Cluster.Until(async () => await Kept(cluster.First) is var log && log.Floor == log.Head - 1, () => "what retention deletes");
        }

        Assert.True(sweeps.Min() == 0 && sweeps.Max() >= Rounds, $"They deleted {string.Join(" and ", sweeps)} times.");
    }

    [Fact]
    public async Task Every_process_says_for_whom_old_events_are_kept()
    {
        await using var cluster = await Cluster.Start();
        for (var i = 0; i < 2; i++)
            await cluster.Add(("Appia:Events:RetentionCount", "1"));
        await cluster.UntilShared();
        await cluster.First.Admin.Pause("ledger");

        await cluster.First.Ledger.Send(3, 1);

        foreach (var replica in cluster.Replicas)
            Assert.Equal("ledger", (await Kept(replica)).HeldBackBy);
    }

    [Fact]
    public async Task A_group_that_goes_back_while_another_process_deletes_waits_and_knows_then_what_is_gone()
    {
        await using var cluster = await Cluster.Start();
        var replica = await cluster.Add();
        await replica.Ledger.Send(3, 1);
        await cluster.UntilReceived(3, 1);
        var log = await replica.Subscription.Open(default);
        await using var other = await cluster.Foreign();
        await using var deleting = await other.BeginTransactionAsync();
        await Delete(other, replica.Store, through: 2);

        var going = log.Report(new("ledger", 0, replica.Store.LogId.ToString("D"), long.MaxValue), default).AsTask();
        await using var watching = await cluster.Foreign();
        await Cluster.Until(async () => going.IsCompleted || await Waiting(watching) > 0, () => "the report, or its waiting");
        Assert.False(going.IsCompleted);
        await deleting.CommitAsync();
        await going;

        Assert.Equal(2, await log.Floor(default));
    }

    // What the other process has sent, and not committed.
    private static async Task Delete(NpgsqlConnection connection, IStore store, long through)
    {
        var unit = new UnitOfWork(store, readOnly: false);
        EventLog.Truncate(unit, 0, through);
        unit.Add(ReaderTable.Guard(through));
        foreach (var statement in unit.Statements)
        {
            await using var command = new NpgsqlCommand(statement.Sql.Text, connection);
            foreach (var value in statement.Parameters)
                command.Parameters.Add(new NpgsqlParameter { Value = value.Kind == StoreValueKind.Text ? value.AsText() : value.AsInteger() });
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<long> Waiting(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            "select count(*) from pg_locks join pg_class on pg_class.oid = relation "
            + "where relname = 'appia_meta' and pid in (select pid from pg_locks where not granted)",
            connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<KeptLog> Kept(Replica replica) => (await replica.Admin.Status()).Logs.Single();
}
