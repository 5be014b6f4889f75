using System.Security.Cryptography;
using Appia.PostgreSql.Server;
using Npgsql;

namespace Appia.PostgreSql.Tests;

/// <summary>A server whose disk has no room left.</summary>
public sealed class FullDiskTests
{
    private static readonly SqlText Insert = new("insert into appia_meta (name, value) values ($1, $2)");

    [FullDiskFact]
    public async Task A_full_disk_is_trouble_until_there_is_room_again_and_reading_goes_on()
    {
        using var folder = new TestFolder();
        using var disk = new SmallDisk(Path.Combine(folder.Path, "disk"), megabytes: 256);
        await using var server = await PrivateServer.Start(disk.Path, ["max_wal_size=64MB", "min_wal_size=32MB", "autovacuum=off"]);
        await using var store = await TestStore.Open(connectionString: server.ConnectionString);
        // A fresh segment of the write-ahead log, with room for what follows: without one, PostgreSQL itself falls over.
        await using (var foreign = await store.Foreign())
        await using (var command = new NpgsqlCommand("select pg_switch_wal()", foreign))
            await command.ExecuteNonQueryAsync();
        await store.Commit(TestStore.Insert("a", 1));

        var filler = disk.Fill(leave: 256 << 10);
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => store.Commit(Large()).AsTask())).Problem;
        Assert.Equal((ProblemKind.Unavailable, "APPIA2149", false), (problem.Kind, problem.Code, problem.MayHaveRun));
        Assert.Equal((problem.Code, true), (store.Store.Trouble?.Problem.Code, store.Store.Trouble?.MayPass));
        Assert.Equal(["a"], (await store.All()).Keys);

        File.Delete(filler);
        await store.Commit(Large());
        Assert.Null(store.Store.Trouble);
    }

    // More than is left, of what cannot be compressed.
    private static Statement[] Large() => [.. Enumerable.Range(0, 8).Select(_ =>
        new Statement(Insert, StoreValue.From($"large {Guid.NewGuid()}"), StoreValue.From(RandomNumberGenerator.GetHexString(128 << 10))))];
}
