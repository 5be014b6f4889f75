using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Appia.Runtime.Tests.Door;

public sealed class RoutingTests
{
    [Fact]
    public async Task An_unknown_route_is_a_problem_to_programs()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Get("/nowhere", ("Accept", "application/json"));

        Assert.Equal(404, answer.Status);
        Assert.Equal("APPIA3119", answer.Code);
    }

    [Fact]
    public async Task An_unknown_route_stays_as_it_is_to_browsers()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Get("/nowhere", ("Accept", "text/html,application/xhtml+xml"));

        Assert.Equal(404, answer.Status);
        Assert.Empty(answer.Body);
    }

    [Fact]
    public async Task A_method_that_a_route_does_not_take_is_a_problem_that_names_those_it_takes()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Send(HttpMethod.Patch, "/tickets/1", null);

        Assert.Equal(405, answer.Status);
        Assert.Equal("APPIA3120", answer.Code);
        Assert.Contains("DELETE", (string)answer.Json["detail"]!);
    }

    [Fact]
    public async Task The_applications_own_endpoints_answer_as_they_did()
    {
        await using var desk = await Desk.Start(use: app => app.MapGet("/own/{id}", (int id) => id == 1 ? Results.Ok(id) : Results.NotFound()));

        Assert.Equal("1", (await desk.Get("/own/1")).Body);
        Assert.Empty((await desk.Get("/own/2")).Body);
    }

    [Fact]
    public async Task A_method_without_a_route_is_not_public()
    {
        await using var desk = await Desk.Start();

        Assert.Equal(404, (await desk.Get("/hidden")).Status);
        Assert.Equal(404, (await desk.Get("/desk/hidden")).Status);
    }
}
