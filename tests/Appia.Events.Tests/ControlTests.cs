using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Events.Tests;

public sealed class ControlTests
{
    [Fact]
    public async Task The_command_line_sees_and_repairs_what_is_parked()
    {
        await using var post = await Post.Start();
        var failing = true;
        post.Probe.Fail("a", () => failing);
        await post.Source.Send("a", 1, count: 2);
        await post.Quiet();
        await using var server = await Serve(post.Admin);
        using var http = new HttpClient { BaseAddress = Address(server) };

        var status = await http.GetStringAsync("/events");
        var parked = await http.GetStringAsync("/events/parked?group=sink");
        failing = false;
        var retried = await http.PostAsJsonAsync("/events/retry", new { group = "sink", key = "a" });
        await post.Quiet();

        Assert.Contains("\"group\":\"sink\",\"state\":\"running\"", status, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"dead\",\"topic\":\"test.sent\",\"key\":\"a\"", parked, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"waiting\"", parked, StringComparison.Ordinal);
        Assert.Equal("{\"group\":\"sink\",\"events\":1}", await retried.Content.ReadAsStringAsync());
        Assert.Equal([1, 2], await post.Received("a"));
    }

    [Fact]
    public async Task A_replay_of_all_begins_every_log_again()
    {
        await using var post = await Post.Start();
        await post.Source.Send("a", 1, count: 2);
        await post.Quiet();
        await using var server = await Serve(post.Admin);
        using var http = new HttpClient { BaseAddress = Address(server) };

        var answer = await http.PostAsJsonAsync("/events/replay", new { group = "sink", all = true });
        await post.Quiet();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([1, 2, 1, 2], await post.Received("a"));
    }

    [Theory]
    [InlineData("/events/retry", """{"group":"sink"}""", HttpStatusCode.BadRequest)]
    [InlineData("/events/discard", """{"group":"nobody","all":true}""", HttpStatusCode.NotFound)]
    [InlineData("/events/replay", """{"group":"sink","key":"a"}""", HttpStatusCode.BadRequest)]
    [InlineData("/events/replay", """{"group":"sink"}""", HttpStatusCode.BadRequest)]
    [InlineData("/events/retry", """{"group":"sink","keys":"a"}""", HttpStatusCode.BadRequest)]
    [InlineData("/events/retry", "retry", HttpStatusCode.BadRequest)]
    public async Task A_wrong_order_is_refused_as_a_problem(string path, string order, HttpStatusCode expected)
    {
        await using var post = await Post.Start();
        await using var server = await Serve(post.Admin);
        using var http = new HttpClient { BaseAddress = Address(server) };

        var answer = await http.PostAsync(path, new StringContent(order));

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private static async Task<WebApplication> Serve(EventsAdmin admin)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        new EventsControl(admin).Map(server);
        await server.StartAsync();
        return server;
    }

    private static Uri Address(WebApplication server) =>
        new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
}
