using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Runtime.Tests.Door;

/// <summary>What a client sends that no HTTP library would.</summary>
public sealed class WireTests
{
    [Fact]
    public async Task A_request_that_is_no_http_is_refused()
    {
        await using var desk = await Desk.Start();

        Assert.StartsWith("HTTP/1.1 400 ", await desk.Raw("NONSENSE\r\n\r\n"));
        Assert.Equal(200, (await desk.Get("/tickets/1")).Status);
    }

    [Fact]
    public async Task Headers_beyond_the_limit_are_refused()
    {
        await using var desk = await Desk.Start();

        Assert.StartsWith("HTTP/1.1 431 ", await desk.Raw($"GET /tickets/1 HTTP/1.1\r\nHost: x\r\nX-Large: {new string('x', 40_000)}\r\n\r\n"));
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_refused()
    {
        await using var desk = await Desk.Start(configuration => configuration.AddInMemoryCollection([new("Appia:Door:BodyTimeout", "00:00:00.200")]));

        var answer = await desk.Raw(
            "PUT /tickets/1/note HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"te", last: "APPIA3113");

        Assert.StartsWith("HTTP/1.1 408 ", answer);
        Assert.Contains("APPIA3113", answer);
    }

    [Fact]
    public async Task A_body_that_ends_early_is_refused_and_harms_nobody()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Raw(
            "PUT /tickets/1/note HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"te", halfClose: true);

        Assert.DoesNotContain("HTTP/1.1 5", answer);
        Assert.Equal(200, (await desk.Get("/tickets/1")).Status);
    }

    [Fact]
    public async Task A_broken_chunk_is_refused()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Raw(
            "PUT /tickets/1/note HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer);
        Assert.Contains("APPIA3116", answer);
    }

    [Theory]
    [InlineData("/wait", Leaving.HalfClosed)]
    [InlineData("/wait", Leaving.Reset)]
    [InlineData("/tickets/3/updates", Leaving.HalfClosed)]
    [InlineData("/tickets/3/updates", Leaving.Reset)]
    public async Task A_caller_whose_connection_ends_cancels_the_call_and_leaves_nothing_behind(string path, Leaving how)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var desk = await Desk.Start(use: app => TellEnd(app, ended));
        using var client = await Connect(desk, $"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n");
        await Desk.Reached(desk.Stage.Entered, "the call");

        Leave(client, how);

        await Desk.Reached(desk.Stage.Cancelled, "the cancellation of the call");
        await Desk.Reached(ended, "the end of the request");
        Assert.Equal(0, desk.App.Services.GetRequiredService<AppiaSystem>().InFlight.Count);
    }

    [Theory]
    [InlineData(Leaving.HalfClosed)]
    [InlineData(Leaving.Reset)]
    public async Task A_caller_who_vanishes_in_the_middle_of_a_body_calls_nothing(Leaving how)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var desk = await Desk.Start(use: app => TellEnd(app, ended));
        using var client = await Connect(
            desk, "PUT /tickets/1/note HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"te");

        Leave(client, how);

        await Desk.Reached(ended, "the end of the request");
        Assert.Equal(0, desk.App.Services.GetRequiredService<AppiaSystem>().InFlight.Count);
        Assert.Equal(200, (await desk.Get("/tickets/1")).Status);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_cancels_the_call()
    {
        await using var desk = await Desk.Start();
        using var leaving = new CancellationTokenSource();

        var request = desk.Http.GetAsync("/wait", leaving.Token);
        await Desk.Reached(desk.Stage.Entered, "the call");
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await Desk.Reached(desk.Stage.Cancelled, "the cancellation of the call");
    }

    private static void TellEnd(WebApplication app, TaskCompletionSource ended) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        finally
        {
            ended.TrySetResult();
        }
    });

    private static async Task<TcpClient> Connect(Desk desk, string request)
    {
        var client = new TcpClient();
        await client.ConnectAsync(desk.Address.Host, desk.Address.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
        return client;
    }

    private static void Leave(TcpClient client, Leaving how)
    {
        if (how == Leaving.HalfClosed)
        {
            client.Client.Shutdown(SocketShutdown.Send);
            return;
        }
        client.LingerState = new(enable: true, seconds: 0);
        client.Close();
    }

    /// <summary>How a connection ends: its sending side alone (FIN), or all of it at once (RST).</summary>
    public enum Leaving
    {
        HalfClosed,
        Reset,
    }
}
