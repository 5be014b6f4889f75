using System.Data.Common;
using Appia.Storage;

namespace Appia.Conformance;

/// <summary>Units that write by SQL of their own: one transaction with everything else that the unit writes.</summary>
public abstract class SqlSuite : ConformanceSuite
{
    private readonly Sql _sql = new();

    [Fact]
    public async Task Sql_documents_and_events_commit_together()
    {
        await CreateTable();
        var unit = Begin();
        await unit.Run(async () =>
        {
            People.Add(new("1", "Ann"));
            await Insert("a", 1);
            unit.Unit.Add(Log.Entry("t", "k"));
        });
        Assert.Equal(1, (await unit.Commit()).LogPosition);

        Assert.Equal([("a", 1L)], await Rows());
        Assert.Equal("Ann", (await Read(() => People.Find("1")))!.Name);
        Assert.Equal(1, await EventLog.Head(Store));
    }

    [Fact]
    public async Task A_unit_that_is_thrown_away_leaves_nothing_of_its_sql()
    {
        await CreateTable();
        var unit = Begin();
        await unit.Run(async () =>
        {
            await Insert("a", 1);
            People.Add(new("1", "Ann"));
        });
        unit.Unit.Abandon();

        await Write(() => People.Add(new("2", "Bob")));
        Assert.Empty(await Rows());
        Assert.Null(await Read(() => People.Find("1")));
    }

    [Fact]
    public async Task A_conflict_of_a_document_takes_the_sql_with_it()
    {
        await CreateTable();
        await Write(() => People.Add(new("1", "Ann", Email: "ann@example.com")));
        var unit = Begin();
        await unit.Run(async () =>
        {
            await Insert("a", 1);
            People.Add(new("2", "Bob", Email: "ann@example.com"));
        });

        await Conflicts("APPIA2212", () => unit.Commit());
        Assert.Empty(await Rows());
    }

    [Fact]
    public async Task A_document_that_changed_after_it_was_read_takes_the_sql_with_it()
    {
        await CreateTable();
        await Write(() => People.Add(new("1", "Ann")));
        var unit = Begin();
        await unit.Run(async () => People.Put((await People.Get("1")) with { City = "Rome" }));
        await Write(async () => People.Put((await People.Get("1")) with { City = "Capua" }));
        await unit.Run(() => Insert("a", 1));

        var problem = (await Assert.ThrowsAsync<ProblemException>(() => unit.Commit())).Problem;
        Assert.Equal(ProblemKind.Conflict, problem.Kind);
        Assert.Empty(await Rows());
        Assert.Equal("Capua", (await Read(() => People.Find("1")))!.City);
    }

    [Fact]
    public async Task A_constraint_that_sql_breaks_is_the_failure_of_its_own_command()
    {
        await CreateTable();
        await Write(() => Insert("a", 1));
        var unit = Begin();
        await unit.Run(async () => await Assert.ThrowsAnyAsync<DbException>(() => Insert("a", 2)));
        unit.Unit.Abandon();

        Assert.Equal([("a", 1L)], await Rows());
    }

    [Fact]
    public async Task Sql_sees_what_its_unit_wrote_by_sql_and_nobody_else_does_before_the_commit()
    {
        await CreateTable();
        var unit = Begin();
        var own = await unit.Run(async () =>
        {
            await Insert("a", 1);
            return await Scalar("select count(*) from items");
        });
        Assert.Equal(1L, own);
        Assert.Empty(await Rows());

        await unit.Commit();
        Assert.Single(await Rows());
    }

    [Fact]
    public async Task Other_units_commit_beside_one_that_writes_by_sql_or_after_it()
    {
        await CreateTable();
        var first = Begin();
        await first.Run(() => Insert("a", 1));
        first.Unit.Add(Log.Entry("t", "first"));
        var second = new UnitOfWork(Store, readOnly: false);
        second.Add(Log.Entry("t", "second"));
        var waiting = Store.Commit(second).AsTask();

        var positions = new[] { (await first.Commit()).LogPosition, (await waiting).LogPosition };
        Assert.Equal([1, 2], positions.Order());
        var keys = (await EventLog.ReadAfter(Store, 0, null, 10)).Records.Select(record => record.Key);
        Assert.Equal(positions[0] < positions[1] ? ["first", "second"] : ["second", "first"], keys);
    }

    [Fact]
    public async Task Units_that_write_by_sql_come_one_after_the_other()
    {
        await CreateTable();
        await Write(() => Insert("sum", 0));

        await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            var unit = Begin();
            await unit.Run(async () =>
            {
                var sum = (long)(await Scalar("select n from items where id = 'sum'"))!;
                await Task.Yield();
                await Execute($"update items set n = {sum + 1} where id = 'sum'");
            });
            await unit.Commit();
        }));

        Assert.Equal([("sum", 12L)], await Rows());
    }

    [Fact]
    public async Task A_unit_has_one_connection_and_disposing_it_is_harmless()
    {
        await CreateTable();
        var unit = Begin();
        await unit.Run(async () =>
        {
            DbConnection first;
            await using (first = await _sql.Open())
                await Insert("a", 1);
            await first.CloseAsync();
            Assert.Same(first, await _sql.Open());
            await Insert("b", 2);
        });
        await unit.Commit();

        Assert.Equal([("a", 1L), ("b", 2L)], await Rows());
    }

    [Fact]
    public async Task A_transaction_of_the_connection_can_be_taken_back_alone_and_commits_with_the_unit()
    {
        await CreateTable();
        var unit = Begin();
        await unit.Run(async () =>
        {
            var connection = await _sql.Open();
            await using (var kept = await connection.BeginTransactionAsync())
            {
                await Insert("kept", 1, kept);
                await kept.CommitAsync();
            }
            await using (var dropped = await connection.BeginTransactionAsync())
                await Insert("dropped", 1, dropped);
        });
        Assert.Empty(await Rows());
        await unit.Commit();

        Assert.Equal([("kept", 1L)], await Rows());
    }

    [Fact]
    public async Task A_read_only_unit_reads_by_sql_and_cannot_write()
    {
        await CreateTable();
        await Write(() => Insert("a", 1));
        var unit = new TestUnit(Store, Time, readOnly: true);
        await unit.Run(async () =>
        {
            Assert.Equal(1L, await Scalar("select count(*) from items"));
            Assert.Equal("APPIA2136", (await Assert.ThrowsAsync<AppiaException>(() => Insert("b", 2))).Code);
        });
        unit.Unit.End();

        Assert.Single(await Rows());
    }

    [Fact]
    public async Task A_connection_for_reading_holds_nobody_up_and_writes_once_it_was_opened_for_it()
    {
        await CreateTable();
        var unit = Begin();
        await unit.Run(async () =>
        {
            var reading = await _sql.OpenForReading();
            Assert.False(unit.Unit.IsInteractive);
            Assert.Equal(0L, await Scalar(reading, "select count(*) from items"));
        });
        await Write(() => Insert("other", 1));
        await unit.Run(async () =>
        {
            Assert.Equal(1L, await Scalar(await _sql.OpenForReading(), "select count(*) from items"));
            await Insert("own", 2);
        });
        Assert.True(unit.Unit.IsInteractive);
        await unit.Commit();

        Assert.Equal(["other", "own"], (await Rows()).Select(row => row.Id));
    }

    [Fact]
    public async Task A_unit_knows_that_it_is_in_the_midst_of_reading()
    {
        await CreateTable();
        await Write(() => Insert("a", 1));
        var unit = new TestUnit(Store, Time, readOnly: true);
        await unit.Run(async () =>
        {
            var connection = await _sql.Open();
            await using var command = connection.CreateCommand();
            command.CommandText = "select id from items";
            await command.ExecuteScalarAsync();
            Assert.False(unit.Unit.IsReading);
            await using (await command.ExecuteReaderAsync())
                Assert.True(unit.Unit.IsReading);
            Assert.False(unit.Unit.IsReading);
            await using (await connection.BeginTransactionAsync())
                Assert.True(unit.Unit.IsReading);
            Assert.False(unit.Unit.IsReading);
            await using (await new Storage.Snapshots().Open())
                Assert.True(unit.Unit.IsReading);
            Assert.False(unit.Unit.IsReading);
        });
        unit.Unit.End();
    }

    [Fact]
    public async Task A_connection_cannot_be_used_after_its_unit_ended()
    {
        await CreateTable();
        var unit = Begin();
        var connection = await unit.Run(async () => await _sql.Open());
        await unit.Commit();

        var failure = await Assert.ThrowsAsync<AppiaException>(() => Execute(connection, "insert into items (id, n) values ('late', 1)"));
        Assert.Equal("APPIA2128", failure.Code);
        Assert.Empty(await Rows());
    }

    [Fact]
    public async Task A_unit_that_holds_the_writer_for_too_long_writes_nothing_and_lets_others_go_on()
    {
        await CreateTable();
        var unit = Begin(new() { InteractiveTime = TimeSpan.FromMilliseconds(60) });
        var connection = await unit.Run(async () =>
        {
            await Insert("late", 1);
            return await _sql.Open();
        });

        // Comes beside it or after it: the right to write is taken back.
        await Write(() => People.Add(new("1", "Ann")));
        Assert.True(SpinWait.SpinUntil(() => unit.Unit.Session!.Failure is not null, TimeSpan.FromSeconds(30)), "The session did not end.");
        var command = await Assert.ThrowsAsync<ProblemException>(() => Execute(connection, "insert into items (id, n) values ('later', 1)"));
        var commit = await Assert.ThrowsAsync<ProblemException>(() => unit.Commit());

        Assert.Equal(("APPIA2127", "APPIA2127"), (command.Problem.Code, commit.Problem.Code));
        Assert.Empty(await Rows());
    }

    [Fact]
    public async Task A_rule_that_is_broken_is_a_conflict_for_whoever_called()
    {
        await CreateTable();
        await Write(() => Insert("a", 1));
        var unit = Begin();
        var broken = await unit.Run(() => Assert.ThrowsAnyAsync<DbException>(() => Insert("a", 2)));

        var problem = unit.Unit.Explanation(broken)!.Problem;
        Assert.Equal((ProblemKind.Conflict, "APPIA2112", false), (problem.Kind, problem.Code, problem.ReadWasStale));
        Assert.Contains("items", problem.Detail, StringComparison.Ordinal);
        Assert.Same(unit.Unit.Explanation(broken)!.Problem.Code, unit.Unit.Explanation(new InvalidOperationException("Wrapped.", broken))!.Problem.Code);
        unit.Unit.Abandon();
    }

    [Fact]
    public async Task A_mistake_in_the_sql_is_nobody_else_s_business()
    {
        var unit = Begin();
        var mistake = await unit.Run(() => Assert.ThrowsAnyAsync<DbException>(() => Execute("insert into nothing values (1)")));

        Assert.Null(unit.Unit.Explanation(mistake));
        unit.Unit.Abandon();
    }

    [Fact]
    public async Task A_unit_with_sql_of_its_own_says_that_its_accesses_are_not_known()
    {
        var unit = new UnitOfWork(Store, readOnly: true) { Access = new() };
        Assert.False(unit.Access.UsedSql);

        await unit.Connect(write: false);

        Assert.True(unit.Access.UsedSql);
        unit.End();
    }

    private Task CreateTable() => Write(() => Execute("create table items (id text primary key, n bigint not null)"));

    private async Task Insert(string id, long n, DbTransaction? transaction = null)
    {
        var connection = UnitScope.Required.Unit.ReadOnly ? await _sql.OpenForReading() : await _sql.Open();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "insert into items (id, n) values (@id, @n)";
        Add(command, "id", id);
        Add(command, "n", n);
        await command.ExecuteNonQueryAsync();
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    private async Task Execute(string sql) => await Execute(await _sql.Open(), sql);

    private static async Task Execute(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<object?> Scalar(string sql) => await Scalar(await _sql.Open(), sql);

    private static async Task<object?> Scalar(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private async Task<(string Id, long N)[]> Rows() => [.. await Store.Query(
        new Statement(SqlText.Once("select id, n from items order by id")), 0, static (row, _) => (row.Text(0), row.Integer(1)))];
}
