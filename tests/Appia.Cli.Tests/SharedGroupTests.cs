using System.Text.Json.Nodes;
using Appia.Cli.Control;
using Appia.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Appia.Cli.Tests;

/// <summary>A group that several processes have a part of: what takes events out of a system.</summary>
public sealed class SharedGroupTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("appia-shared-").FullName;
    private readonly List<WebApplication> _processes = [];

    [Fact]
    public async Task An_order_goes_to_all_of_them_and_counts_are_added_up()
    {
        await Start("orders", Results.Text("""{"group":"webhook:bank","events":2}"""));
        await Start("stock", Results.Text("""{"group":"webhook:bank","events":3}"""));
        await Start("mail", Results.Problem("Nothing is parked here.", statusCode: 404));

        Assert.Equal("""{"group":"webhook:bank","events":5}""", await Order());
    }

    [Fact]
    public async Task Only_when_none_has_anything_that_is_the_failure()
    {
        await Start("orders", Results.Problem("Nothing is parked.", statusCode: 404));
        await Start("stock", Results.Problem("Nothing is parked here.", statusCode: 404));

        var failure = await Assert.ThrowsAsync<CommandFailure>(Order);

        Assert.Equal(ExitCode.NotFound, failure.ExitCode);
    }

    [Fact]
    public async Task Another_failure_of_one_of_them_is_the_failure()
    {
        await Start("orders", Results.Text("""{"group":"webhook:bank","events":2}"""));
        await Start("stock", Results.Problem("The store is full.", statusCode: 503));

        var failure = await Assert.ThrowsAsync<CommandFailure>(Order);

        Assert.Equal(ExitCode.Failed, failure.ExitCode);
    }

    [Fact]
    public async Task Of_replicas_that_share_a_store_one_gets_the_order()
    {
        await Start("orders-1", Results.Text("""{"group":"webhook:bank","events":2}"""), "orders");
        await Start("orders-2", Results.Text("""{"group":"webhook:bank","events":2}"""), "orders");
        await Start("stock", Results.Text("""{"group":"webhook:bank","events":3}"""));

        Assert.Equal("""{"group":"webhook:bank","events":5}""", await Order());
    }

    [Fact]
    public void What_replicas_report_of_a_group_is_counted_once_and_what_other_hosts_report_is_added()
    {
        const string one = """{"groups":[{"group":"a","state":"running","lag":3,"parked":2,"logs":[{"log":"x","lag":3}]}]}""";
        const string replica = """{"groups":[{"group":"a","state":"running","lag":4,"oldestUnhandledSeconds":1.5,"parked":2,"logs":[{"log":"x","lag":4}]}]}""";
        const string other = """{"groups":[{"group":"a","state":"paused","lag":5,"parked":1,"logs":[{"log":"y","lag":5}]}]}""";

        var group = JsonNode.Parse(JsonUnion.Of([one, replica, other]))!["groups"]!.AsArray().Single()!;
        Assert.Equal("""[{"log":"x","lag":3},{"log":"y","lag":5}]""", group["logs"]!.ToJsonString());
        Assert.Equal(("paused", 8, 3), ((string?)group["state"], (int)group["lag"]!, (int)group["parked"]!));
        Assert.Equal(1.5, (double)group["oldestUnhandledSeconds"]!);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private async Task<string> Order()
    {
        using var system = RunningSystem.At(_data);
        return await system.Order("/events/retry", new("webhook:bank", null, true), default);
    }

    private async Task Start(string name, IResult answer, string? store = null)
    {
        var parts = $$"""[{"group":"webhook:bank","stores":["{{store ?? name}}"]}]""";
        var process = EventsTests.Build(ControlSocket.PathFor(_data, name));
        process.MapGet("/{**path}", () => Results.Text(parts, "application/json"));
        process.MapPost("/{**path}", () => answer);
        await process.StartAsync();
        _processes.Add(process);
    }
}
