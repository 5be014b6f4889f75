using System.Text.Json;
using Appia.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Appia.Cli.Tests;

/// <summary>The client against a real server on a real socket.</summary>
public sealed class ProjectionsTests : IAsyncLifetime
{
    private const string Listed = """[{"service":"savings","projection":"turnover","kind":"asynchronous","position":7,"head":9}]""";
    private readonly string _data = Directory.CreateTempSubdirectory("appia-projections-").FullName;
    private readonly List<string> _orders = [];
    private WebApplication? _system;

    [Fact]
    public async Task Projections_are_listed_as_a_table()
    {
        var run = await CommandLine.Run("projections", "list", "--data", _data);

        Assert.Equal(0, run.ExitCode);
        Assert.Matches("SERVICE +PROJECTION +KIND +POSITION +HEAD", run.Data);
        Assert.Matches("savings +turnover +asynchronous +7 +9", run.Data);
    }

    [Fact]
    public async Task A_rebuild_carries_the_projections_name()
    {
        var run = await CommandLine.Run("projections", "rebuild", "turnover", "--json", "--data", _data);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("turnover", JsonDocument.Parse(Assert.Single(_orders)).RootElement.GetProperty("projection").GetString());
        Assert.Equal("turnover", JsonDocument.Parse(run.Data).RootElement[0].GetProperty("projection").GetString());
    }

    [Fact]
    public async Task A_projection_that_nobody_has_is_refused_by_the_system_in_its_own_words()
    {
        var run = await CommandLine.Run("projections", "rebuild", "turnovers", "--data", _data);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("APPIA2218", run.Talk);
    }

    public async Task InitializeAsync()
    {
        _system = EventsTests.Build(ControlSocket.PathFor(_data));
        _system.MapGet("/projections", () => Results.Text(Listed, "application/json"));
        _system.MapPost("/projections/rebuild", Rebuild);
        await _system.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _system!.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private async Task Rebuild(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var order = await reader.ReadToEndAsync();
        if (!order.Contains("turnovers", StringComparison.Ordinal))
            _orders.Add(order);
        await (_orders.Count > 0 ? Results.Text(Listed, "application/json") : NotFound()).ExecuteAsync(context);
    }

    private static IResult NotFound() =>
        Results.Problem("No service has it.", statusCode: 404, extensions: new Dictionary<string, object?> { ["code"] = "APPIA2218" });
}
