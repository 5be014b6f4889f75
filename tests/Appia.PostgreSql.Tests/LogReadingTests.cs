using System.Globalization;
using Npgsql;

namespace Appia.PostgreSql.Tests;

/// <summary>Units that look at the log and write in the light of what they found.</summary>
public sealed class LogReadingTests
{
    private static readonly SqlText CountSql = new("update items set n = (select count(*) from appia_log) where id = 'count'");

    private const string Rows = "actual rows=";

    [Fact]
    public async Task A_unit_that_looks_at_the_log_sees_every_entry_before_it_and_none_after()
    {
        await using var first = await TestStore.Open();
        await using var second = await TestStore.Open(first.SchemaName);
        await first.Commit(TestStore.Insert("count", 0));

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            var store = i % 2 == 0 ? first : second;
            var publishing = store.Unit();
            publishing.Add(TestStore.Entry("k"));
            var counting = store.Unit(new Statement(CountSql) { ExpectedRows = 1 });
            counting.Add(TestStore.Entry("counted"));
            var published = store.Store.Commit(publishing).AsTask();
            await store.Store.Commit(counting);
            await published;
        })));

        var last = (await EventLog.ReadAfter(first.Store, 0, null, 1000)).Records.Last(record => record.Key == "counted");
        var before = (await EventLog.ReadAfter(first.Store, 0, null, 1000)).Records.Count(record => record.Position < last.Position);
        Assert.Equal(before, (await first.All())["count"]);
    }

    [Fact]
    public async Task The_oldest_entries_are_found_without_reading_the_log_by_a_server_that_knows_nothing_of_it()
    {
        await using var test = await TestStore.Open();
        await test.Commit(new Statement(SqlText.Once(
            "insert into appia_log (position, id, topic, key, slot, at, body) "
            + "select n, decode(md5(n::text), 'hex'), 'items.changed', 'k', 7, 1, 'x' from generate_series(1, 200000) n")));
        var asked = new RecordedQueries(test.Store);

        Assert.Equal(Enumerable.Range(1_001, 500), (await EventLog.Oldest(asked, 1_000, 500)).Select(entry => (int)entry.Position));

        await using var foreign = await test.Foreign();
        foreach (var query in asked.Queries)
            Assert.InRange(await MostRows(foreign, query), 0, 5_000);
    }

    // The most that any step of the plan reads, when it is made without the values.
    private static async Task<long> MostRows(NpgsqlConnection foreign, Statement query)
    {
        var values = string.Join(", ", query.Parameters.Select(value => value.AsInteger()));
        await using var command = foreign.CreateCommand();
        command.CommandText = $"deallocate all; set plan_cache_mode = force_generic_plan; prepare asked as {query.Sql.Text}; "
            + $"explain (analyze, timing off) execute asked{(values.Length > 0 ? $" ({values})" : "")}";
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            plan.Add(reader.GetString(0));
        return plan.Where(line => line.Contains(Rows, StringComparison.Ordinal)).Max(RowsOf);
    }

    private static long RowsOf(string line)
    {
        var from = line.IndexOf(Rows, StringComparison.Ordinal) + Rows.Length;
        return long.Parse(line[from..line.IndexOf(' ', from)], CultureInfo.InvariantCulture);
    }
}
