namespace Appia.Runtime.Tests.Door;

public sealed class ParameterTests
{
    [Fact]
    public async Task Parameters_come_from_the_path_and_the_query()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Get("/tickets?text=a%20b&priority=urgent&since=2026-11-22T08:30:00Z&price=2.25&tags=x&tags=y&take=5&utm_source=mail");

        Assert.Equal(
            """{"text":"a b","priority":"Urgent","since":"2026-11-22T08:30:00+00:00","price":2.25,"tags":["x","y"],"take":5}""", answer.Body);
    }

    [Fact]
    public async Task What_is_left_out_has_its_default()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Get("/tickets?text=");

        Assert.Equal("""{"text":"","priority":null,"since":null,"price":1.5,"tags":[],"take":20}""", answer.Body);
    }

    [Fact]
    public async Task Every_wrong_parameter_is_named_at_once()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Get("/tickets?priority=2&since=yesterday&price=1,5&take=many");

        Assert.Equal(400, answer.Status);
        Assert.Equal("invalid", answer.Code);
        Assert.Equal("is required", answer.Error("text"));
        Assert.Equal("must be one of Low, Normal, Urgent, not '2'", answer.Error("priority"));
        Assert.Equal("must be a time such as 2026-11-22T08:30:00Z (RFC 3339), not 'yesterday'", answer.Error("since"));
        Assert.Equal("must be a number, not '1,5'", answer.Error("price"));
        Assert.Equal("must be a whole number from -2147483648 to 2147483647, not 'many'", answer.Error("take"));
    }

    [Fact]
    public async Task A_parameter_given_twice_is_a_mistake()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Get("/tickets?text=a&text=b");

        Assert.Equal("must be given once", answer.Error("text"));
    }

    [Theory]
    [InlineData("/tickets/one")]
    [InlineData("/tickets/99999999999")]
    [InlineData("/tickets?text=%00")]
    [InlineData("/tickets/%00")]
    public async Task Text_that_does_not_fit_is_refused(string path)
    {
        await using var desk = await Desk.Start();

        Assert.Equal(400, (await desk.Get(path)).Status);
    }

    [Fact]
    public async Task A_long_value_is_not_repeated_in_full()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Get($"/tickets/{new string('x', 3000)}");

        Assert.Equal(400, answer.Status);
        Assert.True(answer.Body.Length < 600, answer.Body);
    }
}
