using System.Diagnostics;
using System.Globalization;
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

    [Fact]
    public async Task A_server_that_is_killed_comes_back_at_its_address_with_all_that_was_committed()
    {
        using var folder = new TestFolder();
        await using var server = await PrivateServer.Start(folder.Path);
        await Scalar(server, "create table kept (id int); insert into kept values (7)");

        foreach (var time in Enumerable.Range(1, 2))
        {
            var killed = Kill(server);
            Assert.Equal(7, await WhenBack(server, "select id from kept"));
            Assert.NotEqual(killed, Number(server));
        }
    }

    [Fact]
    public async Task A_killed_server_is_stopped_like_any_other()
    {
        using var folder = new TestFolder();
        await using (var server = await PrivateServer.Start(folder.Path))
            Kill(server);
        Assert.False(File.Exists(Path.Combine(folder.Path, "data", "postmaster.pid")) && Runs(Number(folder.Path)));
        await using var again = await PrivateServer.Start(folder.Path);
        Assert.Equal(1, await Scalar(again, "select 1"));
    }

    [Fact]
    public async Task Data_of_another_version_is_left_alone()
    {
        using var folder = new TestFolder();
        await using (await PrivateServer.Start(folder.Path))
        {
        }
        var version = Path.Combine(folder.Path, "data", "PG_VERSION");
        await File.WriteAllTextAsync(version, "9\n");

        var failure = await Assert.ThrowsAsync<AppiaException>(() => PrivateServer.Start(folder.Path));

        Assert.Equal("APPIA2159", failure.Code);
        Assert.Contains("is of PostgreSQL 9", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", null, "APPIA2140")]
    [InlineData("12.3", null, "APPIA2144")]
    [InlineData("12.3,9.6", "13", "APPIA2159")]
    public async Task A_machine_without_the_right_version_is_told_which_one_it_needs(string installed, string? data, string expected)
    {
        using var folder = new TestFolder();
        var failure = await Assert.ThrowsAsync<AppiaException>(() => Choose(folder, installed, data));
        Assert.Equal(expected, failure.Code);
    }

    [Theory]
    [InlineData("12.3,17devel,18", null, "17devel")]
    [InlineData("16.1,15.18", "15", "15.18")]
    public async Task Of_several_versions_that_of_the_data_is_taken_or_the_first_that_will_do(string installed, string? data, string expected)
    {
        using var folder = new TestFolder();
        Assert.Equal(expected, Path.GetFileName((await Choose(folder, installed, data)).Folder));
    }

    private static Task<ServerBinaries> Choose(TestFolder folder, string installed, string? data)
    {
        var binaries = installed.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(version => Program(folder, version)).ToList();
        if (data is not null)
            File.WriteAllText(Path.Combine(folder.Path, "PG_VERSION"), data);
        return ServerChoice.Choose(binaries, folder.Path, CancellationToken.None);
    }

    // What says that it is that version.
    private static ServerBinaries Program(TestFolder folder, string version)
    {
        var program = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, version)).FullName, "postgres");
        File.WriteAllText(program, $"#!/bin/sh\necho 'postgres (PostgreSQL) {version} (Debian {version}-1)'\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, (UnixFileMode)0b111_101_101);
        return new(Path.GetDirectoryName(program)!);
    }

    private static int Kill(PrivateServer server)
    {
        var number = Number(server);
        using var process = Process.GetProcessById(number);
        process.Kill();
        process.WaitForExit();
        return number;
    }

    private static int Number(PrivateServer server) => Number(server.Folder);

    private static int Number(string folder) =>
        int.Parse(File.ReadLines(Path.Combine(folder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static bool Runs(int number) => Directory.Exists($"/proc/{number}");

    private static async Task<object?> WhenBack(PrivateServer server, string sql)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Scalar(server, sql);
            }
            catch (NpgsqlException) when (attempt < 600)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }

    private static async Task<object?> Scalar(PrivateServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
