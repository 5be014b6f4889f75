using System.Globalization;
using Appia.Engines;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Appia.Events.Tests.Failures;

/// <summary>Others who use the same server.</summary>
public sealed class ForeignTests
{
    // A minute and more on demand: APPIA_FOREIGN_SECONDS=60.
    private static readonly TimeSpan Open = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("APPIA_FOREIGN_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 0);

    [Theory]
    [InlineData("read committed")]
    [InlineData("repeatable read")]
    [InlineData("serializable")]
    public async Task Neither_commits_nor_events_wait_for_a_foreign_transaction_that_stays_open(string isolation)
    {
        await using var post = await LivePost.Start();
        await using var foreign = await Connect(post);
        // It has a number, a snapshot, rows of its own, and has read the log.
        await Execute(foreign, $"begin isolation level {isolation}");
        await Execute(foreign, "create temporary table of_mine (id bigint)");
        await Execute(foreign, "insert into of_mine select count(*) from appia_log");

        var began = TimeProvider.System.GetTimestamp();
        var count = 0;
        do
        {
            await post.Source.Send("a", ++count);
            await post.Until(async () => (await post.Received("a")).Count >= count, $"event {count}");
        }
        while (count < 30 || TimeProvider.System.GetElapsedTime(began) < Open);

        Assert.Equal(Enumerable.Range(1, count), await post.Received("a"));
        Assert.Equal(1, await Execute(foreign, "insert into of_mine values (1)"));
        await Execute(foreign, "rollback");
    }

    [Fact]
    public async Task What_a_foreign_transaction_holds_keeps_nobody_waiting_but_who_needs_it()
    {
        await using var post = await LivePost.Start(options: options => options.LockTimeout = TimeSpan.FromMinutes(2));
        await post.Source.Send("held", 1);
        await post.Until(async () => (await post.Received("held")).Count == 1, "the first event");
        await using var foreign = await Connect(post, "sink");
        await Execute(foreign, "begin; update doc_received set version = version where id = 'held'");

        await post.Source.Send("held", 2);
        for (var number = 1; number <= 20; number++)
            await post.Source.SendToMany(20, number);
        await post.Until(async () => (await FreeKeys(post)).Any(), "events of keys that nobody holds");
        Assert.Equal([1], await post.Received("held"));

        await Execute(foreign, "rollback");
        await post.Until(async () => (await post.Received("held")).Count == 2, "the event that waited");
        for (var key = 0; key < 20; key++)
        {
            var name = $"key-{key}";
            await post.Until(async () => (await post.Received(name)).Count >= 20, $"all events of {name}");
            Assert.Equal(Enumerable.Range(1, 20), await post.Received(name));
        }
    }

    private static async Task<IEnumerable<string>> FreeKeys(LivePost post)
    {
        var done = new List<string>();
        for (var key = 0; key < 20; key++)
            if ((await post.Received($"key-{key}")).Count >= 20)
                done.Add($"key-{key}");
        return done;
    }

    private static async Task<NpgsqlConnection> Connect(LivePost post, string service = "source")
    {
        var description = new NpgsqlConnectionStringBuilder(EngineUnderTest.Server)
        {
            Pooling = false,
            SearchPath = $"\"{post.Get<IConfiguration>()["Appia:SchemaPrefix"]}{service}\"",
        };
        var connection = new NpgsqlConnection(description.ToString());
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<int> Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }
}
