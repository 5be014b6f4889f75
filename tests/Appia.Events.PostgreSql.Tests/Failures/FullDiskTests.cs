using Appia.Engines;
using Appia.PostgreSql.Server;
using Appia.Storage;
using Npgsql;

namespace Appia.Events.Tests.Failures;

/// <summary>The server's disk has no room left.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int Count = 1000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("appia-full-");

    public FullDiskTests()
    {
        // The server of root runs as another user.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_101_101);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [FullDiskFact]
    public async Task Events_wait_without_a_failed_attempt_and_go_on_by_themselves_when_there_is_room()
    {
        using var disk = new SmallDisk(Path.Combine(_folder.FullName, "disk"), megabytes: 256);
        await using var server = await PrivateServer.Start(disk.Path, ["max_wal_size=64MB", "min_wal_size=32MB", "autovacuum=off"]);
        await using var post = await LivePost.Start(server.ConnectionString, settings: ("Appia:Events:Attempts", "1"));
        await BeginWalFile(server);
        await post.Source.Send("first", 1);
        await post.Until(async () => (await post.Received("first")).Count == 1, "the first event");
        var filler = disk.Fill(leave: 128 << 10);

        var publishing = post.Publish("a", Count, static _ => { });
        await post.Until(async () => (await post.Received("a")).Count > 0, "the first of many");
        StoreTrouble? trouble = null;
        await post.Until(() => Task.FromResult((trouble = post.Store("source").Trouble ?? post.Store("sink").Trouble) is not null), "the full disk");
        Assert.Equal(("APPIA2149", true), (trouble!.Problem.Code, trouble.MayPass));
        Assert.NotEmpty(await post.Received("a"));

        File.Delete(filler);
        await publishing;
        await post.Until(async () => (await post.Received("a")).Count >= Count, "all events");
        Assert.Equal(Enumerable.Range(1, Count), await post.Received("a"));
        Assert.Empty(await post.Admin.Parked("sink"));
        Assert.Equal("running", (await post.Admin.Status()).Groups.Single().State);
    }

    // With room for what follows: without it, PostgreSQL itself falls over.
    private static async Task BeginWalFile(PrivateServer server)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand("select pg_switch_wal()");
        await command.ExecuteNonQueryAsync();
    }
}
