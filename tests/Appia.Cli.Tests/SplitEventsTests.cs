using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using Appia.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Appia.Cli.Tests;

/// <summary>A system that runs as two processes, and one that was killed and left its socket.</summary>
public sealed class SplitEventsTests : IAsyncLifetime
{
    private const string Topics = """[{"topic":"orders.placed","groups":["stock","mail"]}]""";
    private readonly string _data = Directory.CreateTempSubdirectory("appia-split-").FullName;
    private readonly List<WebApplication> _processes = [];
    private readonly ConcurrentQueue<string> _orders = new();

    [Fact]
    public async Task What_all_processes_list_is_shown_as_one()
    {
        var run = await CommandLine.Run("events", "list", "--json", "--data", _data);

        Assert.Equal((0, ""), (run.ExitCode, run.Talk));
        var status = JsonDocument.Parse(run.Data).RootElement;
        Assert.Equal("orders.placed", Assert.Single(status.GetProperty("topics").EnumerateArray()).GetProperty("topic").GetString());
        Assert.Equal(["mail", "stock"], status.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("group").GetString()).Order());
    }

    [Theory]
    [InlineData("stock")]
    [InlineData("mail")]
    public async Task An_order_goes_to_the_process_that_has_the_group(string group)
    {
        var run = await CommandLine.Run("events", "retry", group, "--all", "--data", _data);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal($"{group} was told about {group}", Assert.Single(_orders));
    }

    [Fact]
    public async Task A_group_that_no_process_has_is_refused_with_those_that_there_are()
    {
        var run = await CommandLine.Run("events", "retry", "nobody", "--all", "--data", _data);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("The groups are: mail, stock.", run.Talk);
        Assert.Empty(_orders);
    }

    [Fact]
    public async Task The_folder_is_in_use_until_the_last_process_has_ended()
    {
        Assert.True(Control.RunningSystem.Uses(_data));
        await _processes[0].StopAsync();
        Assert.True(Control.RunningSystem.Uses(_data));
        await _processes[1].StopAsync();
        Assert.False(Control.RunningSystem.Uses(_data));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public void Sockets_are_found_wherever_their_names_had_to_be_put(int length)
    {
        var folder = Path.Combine(_data, new string('x', length));
        string[] sockets = [ControlSocket.PathFor(folder), ControlSocket.PathFor(folder, "mail"), ControlSocket.PathFor(folder, "stock-2")];
        Assert.Empty(ControlSocket.Find(folder));
        var bound = sockets.Select(Bind).ToList();

        var found = ControlSocket.Find(folder);
        bound.ForEach(socket => socket.Dispose());
        foreach (var socket in sockets)
            File.Delete(socket);

        Assert.Equal(sockets.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.All(sockets, socket => Assert.True(socket.Length <= 100));
    }

    public async Task InitializeAsync()
    {
        foreach (var group in (string[])["stock", "mail"])
        {
            var process = EventsTests.Build(ControlSocket.PathFor(_data, group));
            process.MapGet("/events", () => Results.Text($$"""{"topics":{{Topics}},"groups":[{"group":"{{group}}","lag":3}]}""", "application/json"));
            process.MapGet("/events/groups", () => Results.Text($$"""[{"group":"{{group}}","stores":["store-of-{{group}}"]}]""", "application/json"));
            process.MapPost("/events/retry", context => Order(group, context));
            await process.StartAsync();
            _processes.Add(process);
        }
        LeaveBehind(ControlSocket.PathFor(_data, "killed"));
    }

    public async Task DisposeAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    // A socket that is closed deletes its file, under the name that it was bound to: a kill does not.
    private static void LeaveBehind(string path)
    {
        using var socket = Bind(path + "-bound");
        File.Move(path + "-bound", path);
    }

    private static Socket Bind(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    private async Task Order(string process, HttpContext context)
    {
        var order = await JsonDocument.ParseAsync(context.Request.Body);
        _orders.Enqueue($"{process} was told about {order.RootElement.GetProperty("group").GetString()}");
    }
}
