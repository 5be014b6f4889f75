using Microsoft.Extensions.Configuration;

namespace Appia.Runtime.Tests.Door;

public sealed class DeadlineTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    public async Task A_deadline_in_the_past_ends_the_request_at_once(string seconds)
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Get("/wait", ("Request-Timeout", seconds));

        Assert.Equal(504, answer.Status);
        Assert.Equal("APPIA3115", answer.Code);
        Assert.False(desk.Stage.Entered.Task.IsCompleted);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("NaN")]
    [InlineData("1e3")]
    public async Task A_deadline_that_is_no_number_is_refused(string seconds)
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Get("/me", ("Request-Timeout", seconds));

        Assert.Equal(400, answer.Status);
        Assert.Equal("APPIA3114", answer.Code);
    }

    [Fact]
    public async Task A_call_that_outlasts_its_deadline_is_cancelled()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Get("/wait", ("Request-Timeout", "0.1"));

        Assert.Equal(504, answer.Status);
        Assert.Equal("APPIA3004", answer.Code);
        await Desk.Reached(desk.Stage.Cancelled, "the cancellation of the call");
    }

    [Fact]
    public async Task A_deadline_beyond_the_limit_is_shortened_to_it()
    {
        await using var desk = await Desk.Start(configuration => configuration.AddInMemoryCollection([new("Appia:Door:MaxTimeout", "00:01:00")]));
        var before = TimeProvider.System.GetUtcNow();

        var answer = await desk.Get("/me", ("Request-Timeout", "99999999999"));

        var deadline = (DateTimeOffset)answer.Json["deadline"]!;
        Assert.InRange(deadline, before, TimeProvider.System.GetUtcNow().AddMinutes(1));
    }
}
