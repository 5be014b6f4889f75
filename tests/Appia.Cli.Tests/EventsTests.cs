using System.Text.Json;
using Appia.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Appia.Cli.Tests;

/// <summary>The client against a real server on a real socket.</summary>
public sealed class EventsTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("appia-events-").FullName;
    private readonly List<string> _orders = [];
    private WebApplication? _system;

    [Fact]
    public async Task Groups_are_listed_as_a_table()
    {
        var run = await CommandLine.Run("events", "list", "--data", _data);

        Assert.Equal(0, run.ExitCode);
        Assert.Matches("GROUP +TOPIC +LAG", run.Data);
        Assert.Matches("stock +orders.placed +3", run.Data);
    }

    [Fact]
    public async Task Json_is_passed_on_as_it_came()
    {
        var run = await CommandLine.Run("events", "list", "--json", "--data", _data);

        Assert.Equal("stock", JsonDocument.Parse(run.Data).RootElement[0].GetProperty("group").GetString());
    }

    [Fact]
    public async Task Nothing_parked_says_so() =>
        Assert.Contains("Nothing is parked.", (await CommandLine.Run("events", "parked", "--data", _data)).Data);

    [Fact]
    public async Task A_retry_carries_group_and_key()
    {
        var run = await CommandLine.Run("events", "retry", "stock", "--key", "order 7", "--data", _data);

        Assert.Equal(0, run.ExitCode);
        var order = JsonDocument.Parse(Assert.Single(_orders)).RootElement;
        Assert.Equal(("stock", "order 7"), (order.GetProperty("group").GetString(), order.GetProperty("key").GetString()));
        Assert.False(order.TryGetProperty("all", out _));
    }

    [Fact]
    public async Task What_destroys_is_not_done_without_a_yes()
    {
        var run = await CommandLine.Run("events", "discard", "stock", "--all", "--data", _data);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--yes", run.Talk);
        Assert.Empty(_orders);
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("resume")]
    public async Task A_group_is_paused_and_resumed_by_name(string what)
    {
        var run = await CommandLine.Run("events", what, "stock", "--data", _data);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("stock", JsonDocument.Parse(Assert.Single(_orders)).RootElement.GetProperty("group").GetString());
    }

    [Fact]
    public async Task A_refusal_carries_the_systems_own_reason()
    {
        var run = await CommandLine.Run("events", "replay", "nobody", "--all", "--yes", "--data", _data);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("APPIA6014", run.Talk);
        Assert.Contains("There is no group 'nobody'", run.Talk);
    }

    [Fact]
    public async Task A_system_that_does_not_run_is_named_with_the_cure()
    {
        var run = await CommandLine.Run("events", "list", "--data", Path.Combine(_data, "elsewhere"));

        Assert.Equal(5, run.ExitCode);
        Assert.Contains("APPIA6013", run.Talk);
        Assert.Contains("appia run", run.Talk);
    }

    public async Task InitializeAsync()
    {
        _system = Build(ControlSocket.PathFor(_data));
        _system.MapGet("/events", () => Results.Text("""[{"group":"stock","topic":"orders.placed","lag":3}]""", "application/json"));
        _system.MapGet("/events/parked", () => Results.Text("[]", "application/json"));
        _system.MapPost("/events/retry", Order);
        _system.MapPost("/events/discard", Order);
        _system.MapPost("/events/pause", Order);
        _system.MapPost("/events/resume", Order);
        _system.MapPost("/events/replay", () => Results.Problem("There is no group 'nobody'.", statusCode: 404));
        await _system.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _system!.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>A server where a process of a system would listen.</summary>
    internal static WebApplication Build(string socket)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(socket)!);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(socket));
        return builder.Build();
    }

    private async Task Order(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        _orders.Add(await reader.ReadToEndAsync());
    }
}
