using Appia.PostgreSql.Server;
using Npgsql;

namespace Appia.PostgreSql.Tests;

/// <summary>A server of a process's own.</summary>
public sealed class ServerTests
{
    [Fact]
    public async Task What_was_committed_is_there_at_the_next_start()
    {
        using var folder = new TestFolder();
        await using (var server = await PrivateServer.Start(folder.Path))
        {
            Assert.Equal("on", await Scalar(server, "show fsync"));
            await Scalar(server, "create table kept (id int); insert into kept values (7)");
        }
        await using var again = await PrivateServer.Start(folder.Path);
        Assert.Equal(7, await Scalar(again, "select id from kept"));
    }

    [Fact]
    public async Task A_folder_has_one_server_at_a_time()
    {
        using var folder = new TestFolder();
        await using var server = await PrivateServer.Start(folder.Path);
        var failure = await Assert.ThrowsAsync<AppiaException>(() => PrivateServer.Start(folder.Path));
        Assert.Equal("APPIA2141", failure.Code);
        Assert.Equal(1, await Scalar(server, "select 1"));
    }

    [Fact]
    public async Task A_server_that_does_not_start_says_why()
    {
        using var folder = new TestFolder();
        var failure = await Assert.ThrowsAsync<AppiaException>(() => PrivateServer.Start(folder.Path, ["no_such_setting=1"]));
        Assert.Equal("APPIA2142", failure.Code);
        Assert.Contains("no_such_setting", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_throwaway_leaves_nothing_behind()
    {
        string socket;
        await using (var server = await PrivateServer.Start())
        {
            socket = new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;
            Assert.True(Directory.Exists(socket));
            Assert.Equal(1, await Scalar(server, "select 1"));
        }
        Assert.False(Directory.Exists(socket));
    }

    private static async Task<object?> Scalar(PrivateServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
