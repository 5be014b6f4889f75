using System.Text;
using Appia.Engines;
using Appia.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Runtime.Tests.Door;

public sealed class StreamTests
{
    [Fact]
    public async Task A_stream_is_sent_as_events_with_numbers_and_an_end()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Get("/tickets/1/updates");

        Assert.Equal("text/event-stream", answer.MediaType);
        Assert.Equal(
            "id: 1\ndata: {\"number\":1,\"text\":\"a\\nb\"}\n\n"
            + "id: 2\ndata: {\"number\":2,\"text\":\"a\\nb\"}\n\n"
            + "id: 3\ndata: {\"number\":3,\"text\":\"a\\nb\"}\n\n"
            + "event: end\ndata: {}\n\n",
            answer.Body);
    }

    [Fact]
    public async Task A_stream_is_sent_as_lines_to_who_asks_for_them()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Get("/tickets/2000/updates", ("Accept", "application/x-ndjson"));

        Assert.Equal("application/x-ndjson", answer.MediaType);
        Assert.Equal("{\"number\":1,\"text\":\"a\\nb\"}\n", answer.Body);
    }

    [Fact]
    public async Task A_stream_that_cannot_begin_has_a_status()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Get("/tickets/404/updates");

        Assert.Equal(404, answer.Status);
        Assert.Equal("not-found", answer.Code);
    }

    [Fact]
    public async Task A_failure_after_the_start_is_an_event()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Get("/tickets/2/updates");

        Assert.Equal(200, answer.Status);
        Assert.Contains("event: problem\ndata: {\"type\":\"urn:appia:problem:desk.closed\"", answer.Body);
        Assert.DoesNotContain("event: end", answer.Body);
    }

    [Fact]
    public async Task Each_item_is_sent_when_it_is_there_and_silence_is_filled_with_comments()
    {
        var keepAlive = TimeSpan.FromSeconds(7);
        var time = new TimerWatch();
        await using var desk = await Desk.Start(
            configuration => configuration.AddInMemoryCollection([new("Appia:Door:KeepAlive", keepAlive.ToString())]),
            builder => builder.Services.AddSingleton<TimeProvider>(time));
        using var response = await desk.Http.GetAsync("/tickets/3/updates", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        Assert.Equal("id: 1", await reader.ReadLineAsync());
        Assert.StartsWith("data: ", await reader.ReadLineAsync());
        Assert.Equal("", await reader.ReadLineAsync());
        await Desk.Reached(desk.Stage.Entered, "the wait for the next item");
        await Desk.Reached(time.Set(keepAlive), "the wait for a comment");
        time.Clock.Advance(keepAlive);
        Assert.Equal(": keep-alive", await reader.ReadLineAsync());

        desk.Stage.Released.SetResult();
        var rest = await reader.ReadToEndAsync();
        Assert.EndsWith("event: end\ndata: {}\n\n", rest);
    }

    [Fact]
    public async Task A_reader_who_leaves_cancels_the_stream()
    {
        await using var desk = await Desk.Start();

        using (await desk.Http.GetAsync("/tickets/3/updates", HttpCompletionOption.ResponseHeadersRead))
            await Desk.Reached(desk.Stage.Entered, "the wait for the next item");

        await Desk.Reached(desk.Stage.Cancelled, "the cancellation of the stream");
    }

    [Fact]
    public async Task A_stream_that_swallows_the_idle_limit_ends_with_a_problem()
    {
        var clock = new ManualClock();
        await using var desk = await Desk.Start(configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        using var response = await desk.Http.GetAsync("/tickets/5/updates", HttpCompletionOption.ResponseHeadersRead);
        await Desk.Reached(desk.Stage.Entered, "the wait for the next item");

        var reading = response.Content.ReadAsStringAsync();
        await PassingTime.Until(reading, TimeSpan.FromMinutes(6), clock);

        var body = await reading;
        Assert.Contains("event: problem\ndata: {\"type\":\"urn:appia:problem:APPIA3004\"", body);
        Assert.DoesNotContain("event: end", body);
    }

    [Fact]
    public async Task A_stopping_application_breaks_off_lines()
    {
        await using var desk = await Desk.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/tickets/3/updates");
        request.Headers.Accept.ParseAdd("application/x-ndjson");
        using var response = await desk.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await Desk.Reached(desk.Stage.Entered, "the wait for the next item");

        var reading = response.Content.ReadAsStringAsync();
        await desk.App.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));

        await Assert.ThrowsAnyAsync<Exception>(() => reading);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task A_stopping_application_ends_streams_without_an_end_event(int ticket)
    {
        await using var desk = await Desk.Start();
        using var response = await desk.Http.GetAsync($"/tickets/{ticket}/updates", HttpCompletionOption.ResponseHeadersRead);
        await Desk.Reached(desk.Stage.Entered, "the wait for the next item");

        await desk.App.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));

        var body = await response.Content.ReadAsStringAsync();
        Assert.Contains("id: 1", body);
        Assert.DoesNotContain("event:", body);
    }
}
