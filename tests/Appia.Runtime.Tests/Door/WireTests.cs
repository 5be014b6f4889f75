using Microsoft.Extensions.Configuration;

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

        var answer = await desk.Raw("PUT /tickets/1/note HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"te");

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
}
