using System.Text.Json.Nodes;

namespace Appia.Runtime.Tests.Door;

public sealed class ResultTests
{
    [Fact]
    public async Task A_result_is_json_with_its_length()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Get("/tickets/1");

        Assert.Equal(200, answer.Status);
        Assert.Equal("application/json", answer.MediaType);
        Assert.Equal("""{"id":1,"title":"Küche","priority":"Urgent","contact":{"$type":"phone","number":"110","extension":null},"opened":"2026-11-22"}""", answer.Body);
        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(answer.Body), answer.Length);
    }

    [Fact]
    public async Task HEAD_answers_as_GET_does_without_a_body()
    {
        await using var desk = await Desk.Start();
        var get = await desk.Get("/tickets/1");

        var head = await desk.Send(HttpMethod.Head, "/tickets/1", null);

        Assert.Equal(200, head.Status);
        Assert.Equal(get.Length, head.Length);
        Assert.Empty(head.Body);
    }

    [Fact]
    public async Task A_null_result_is_not_found()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Get("/tickets/2");

        Assert.Equal(404, answer.Status);
        Assert.Equal("not-found", answer.Code);
    }

    [Fact]
    public async Task A_method_without_a_result_answers_204()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Send(HttpMethod.Post, "/tickets/1/close", null, ("Authorization", "Development user=ada"));

        Assert.Empty(answer.Body);
        Assert.Equal(204, answer.Status);
    }

    [Fact]
    public async Task A_body_reaches_the_method_and_its_result_comes_back()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Post(
            "/tickets",
            """{"title":"t","priority":"Low","lines":[{"product":"A-1","quantity":2}],"contact":{"$type":"mail","address":"a@example.org"},"counts":{"x":1}}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal("a@example.org", (string?)answer.Json["contact"]!["address"]);
    }

    [Fact]
    public async Task Many_requests_at_once_get_their_own_answers()
    {
        await using var desk = await Desk.Start();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => desk.Get($"/tickets?text=t{number}&take={number}")));

        Assert.All(answers, (answer, number) => Assert.Equal(
            ($"t{number}", number), ((string)answer.Json["text"]!, (int)answer.Json["take"]!)));
    }

    [Theory]
    [InlineData("conflict", 409, "desk.closed")]
    [InlineData("busy", 429, "desk.busy")]
    [InlineData("unsure", 504, "deadline-exceeded")]
    public async Task A_problem_has_its_status_and_its_code(string how, int status, string code)
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Get($"/fail/{how}");

        Assert.Equal(status, answer.Status);
        Assert.Equal(code, answer.Code);
    }

    [Fact]
    public async Task A_problem_says_when_to_try_again_and_whether_it_may_have_run()
    {
        await using var desk = await Desk.Start();

        var busy = await desk.Get("/fail/busy");
        var unsure = await desk.Get("/fail/unsure");

        Assert.Equal("3", busy.Headers["Retry-After"]);
        Assert.Equal(3, (int)busy.Json["retryAfter"]!);
        Assert.True((bool)unsure.Json["mayHaveRun"]!);
        Assert.Null((busy.Json as JsonObject)!["mayHaveRun"]);
    }

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    public async Task An_unforeseen_failure_shows_its_words_in_development_alone(string environment, bool shown)
    {
        await using var desk = await Desk.Start(environment: environment, configure: builder => Schemes.AddNobody(builder, environment));

        var answer = await desk.Get("/fail/badly");

        Assert.Equal(500, answer.Status);
        Assert.Equal("APPIA3005", answer.Code);
        Assert.Equal(shown, answer.Body.Contains("secret words", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", answer.Body);
    }

    [Fact]
    public async Task The_trace_of_a_problem_is_that_of_the_request()
    {
        await using var desk = await Desk.Start();
        using var listener = Traces.Listen();

        var answer = await desk.Get("/fail/conflict", ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        Assert.Equal("0af7651916cd43dd8448eb211c80319c", (string?)answer.Json["traceId"]);
    }
}
