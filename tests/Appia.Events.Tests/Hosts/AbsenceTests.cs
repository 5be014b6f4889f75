namespace Appia.Events.Tests;

/// <summary>A publisher whose host is away, silent, or answers with what it should not.</summary>
public sealed class AbsenceTests
{
    [Fact]
    public async Task A_group_waits_for_a_publisher_that_was_never_there_and_says_so_once()
    {
        await using var pair = await Pair.Start();
        await pair.StopHome();
        await pair.StopOffice();
        await pair.StartHome();

        var reason = await pair.UntilState("waiting");
        await pair.Until(() => Task.FromResult(pair.Said.Of(9).Count > 0), "a word about the absence");
        var log = await pair.LogOfSource();
        var refused = await Assert.ThrowsAsync<ProblemException>(() => pair.Admin.Replay("sink", "source", from: 1));
        await pair.StartOffice();
        await pair.Source.Send("a", 1);
        await pair.UntilReceived("a", 1);

        Assert.Contains("APPIA4013: The log of 'source' cannot be read now: the host 'office' does not answer", reason, StringComparison.Ordinal);
        Assert.Equal((null, null), (log.Head, log.Lag));
        Assert.StartsWith("APPIA4013", log.Waiting, StringComparison.Ordinal);
        Assert.Equal("APPIA4013", refused.Problem.Code);
        Assert.Single(pair.Said.Of(9));
        Assert.Single(pair.Said.Of(10));
        Assert.Empty(pair.Said.Of(3));
    }

    [Fact]
    public async Task What_is_parked_is_tried_again_while_the_publisher_is_away()
    {
        await using var pair = await Pair.Start(("Appia:Events:FirstDelay", "00:00:00.010"), ("Appia:Events:Attempts", "2"));
        var fails = true;
        pair.Probe.Fail("a", () => fails);
        await pair.Source.Send("a", 1, count: 3);
        await pair.Until(async () => (await pair.Admin.Parked("sink")).Any(parked => parked.Dead), "the dead letter");
        await pair.StopOffice();
        await pair.UntilState("waiting");

        fails = false;
        await pair.Admin.Retry("sink", "a");
        await pair.UntilReceived("a", 1, 2, 3);

        Assert.Equal([1, 2, 3], await pair.Received("a"));
        Assert.Empty(await pair.Admin.Parked("sink"));
        Assert.Equal("waiting", (await pair.Group()).State);

        await pair.StartOffice();
        await pair.Source.Send("a", 4);
        await pair.UntilReceived("a", 1, 2, 3, 4);
        Assert.Equal([1, 2, 3, 4], await pair.Received("a"));
    }

    [Fact]
    public async Task A_publisher_that_falls_silent_is_waited_for()
    {
        await using var pair = await Pair.Start();
        await pair.Source.Send("a", 1);
        await pair.UntilReceived("a", 1);

        pair.Wire.Hold();
        await pair.Source.Send("a", 2);
        var reason = await pair.UntilState("waiting");
        pair.Wire.Release();
        await pair.UntilReceived("a", 1, 2);

        Assert.Contains("did not answer", reason, StringComparison.Ordinal);
        Assert.Equal([1, 2], await pair.Received("a"));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno")]
    [InlineData("\0\0\u0004\u0004\0\0\0\0\0this is no frame of HTTP/2, however long somebody reads it")]
    public async Task A_peer_that_answers_with_garbage_is_waited_for(string garbage)
    {
        await using var pair = await Pair.Start();
        await pair.Source.Send("a", 1);
        await pair.UntilReceived("a", 1);

        pair.Wire.Garbage = System.Text.Encoding.Latin1.GetBytes(garbage);
        pair.Wire.Cut();
        await pair.Source.Send("a", 2);
        await pair.UntilState("waiting");
        pair.Wire.Garbage = null;
        pair.Wire.Cut();
        await pair.UntilReceived("a", 1, 2);

        Assert.Equal([1, 2], await pair.Received("a"));
    }
}
