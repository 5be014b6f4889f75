using Appia.Runtime.Tests.Door;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Runtime.Tests.Keys;

/// <summary>Keys at the public door: the header <c>Idempotency-Key</c>.</summary>
public sealed class KeyDoorTests : IAsyncLifetime
{
    private const string Sale = """{"article":"tea","count":2,"extras":{"milk":1,"sugar":2}}""";
    private readonly TillProbe _probe = new();
    private Desk _desk = null!;

    public async Task InitializeAsync() => _desk = await Desk.Start(
        configure: builder => builder.Services.AddSingleton(_probe),
        also: system => system.Add<TillService>().Add<StockService>().Add<ClerkService>());

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task A_repeated_request_has_the_same_answer_and_says_that_it_is_one()
    {
        var first = await Post("/sales", Sale, "\"1\"");
        var second = await Post("/sales", Sale, "\"1\"");

        Assert.Equal((200, first.Body, first.MediaType), (second.Status, second.Body, second.MediaType));
        Assert.False(first.Headers.ContainsKey("Idempotent-Replayed"));
        Assert.Equal("true", second.Headers["Idempotent-Replayed"]);
        Assert.Equal(1, _probe.Runs);
    }

    [Theory]
    [InlineData("/articles/tea/count", "", 204)]
    [InlineData("/quotes", """{"article":"tea","count":0}""", 404)]
    public async Task So_has_one_that_answers_nothing(string path, string body, int status)
    {
        var first = await Post(path, body, "k");
        var second = await Post(path, body, "k");

        Assert.Equal((status, status), (first.Status, second.Status));
        Assert.Equal(1, _probe.Runs);
    }

    [Fact]
    public async Task The_order_of_members_does_not_matter()
    {
        var first = await Post("/sales", Sale, "\"1\"");
        var second = await Post("/sales", """{ "extras": { "sugar": 2, "milk": 1 }, "count": 2, "article": "te\u0061" }""", "1");

        Assert.Equal(first.Body, second.Body);
        Assert.Equal(1, _probe.Runs);
    }

    [Fact]
    public async Task Other_arguments_are_a_conflict()
    {
        await Post("/sales", Sale, "1");
        var other = await Post("/sales", """{"article":"tea","count":3}""", "1");

        Assert.Equal((409, "APPIA3010"), (other.Status, other.Code));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"a")]
    [InlineData("\"a\" b")]
    [InlineData("\"a\";p=1")]
    [InlineData("\"a\\b\"")]
    [InlineData("a,b")]
    [InlineData("a b")]
    public async Task What_is_no_key_is_refused(string header)
    {
        var refused = await Post("/sales", Sale, header);

        Assert.Equal((400, "APPIA3122"), (refused.Status, refused.Code));
        Assert.Equal(0, _probe.Runs);
    }

    [Fact]
    public async Task A_key_of_255_characters_is_the_longest()
    {
        Assert.Equal(200, (await Post("/sales", Sale, $"\"{new string('k', 255)}\"")).Status);
        Assert.Equal("APPIA3122", (await Post("/sales", Sale, $"\"{new string('k', 256)}\"")).Code);
    }

    [Fact]
    public async Task Two_keys_are_refused()
    {
        var answer = await _desk.Raw(
            "POST /articles/tea/count HTTP/1.1\r\nHost: desk\r\nConnection: close\r\nContent-Length: 0\r\n"
            + "Idempotency-Key: \"a\"\r\nIdempotency-Key: \"b\"\r\n\r\n");

        Assert.Contains("APPIA3122", answer, StringComparison.Ordinal);
        Assert.Equal(0, _probe.Runs);
    }

    [Fact]
    public async Task A_read_ignores_its_key_and_a_stream_refuses_it()
    {
        Assert.Equal(200, (await _desk.Get("/articles/tea/sold", ("Idempotency-Key", "\"1"))).Status);
        Assert.Equal("APPIA3011", (await _desk.Get("/sales", ("Idempotency-Key", "\"1\""))).Code);
    }

    [Fact]
    public async Task The_document_shows_the_header_where_it_counts()
    {
        var paths = (await _desk.Get("/openapi/v1.json")).Json["paths"]!;

        var key = Assert.Single(paths["/sales"]!["post"]!["parameters"]!.AsArray())!;
        Assert.Equal(("Idempotency-Key", "header"), ((string?)key["name"], (string?)key["in"]));
        Assert.NotEqual(true, (bool?)key["required"]);
        Assert.DoesNotContain("Idempotency-Key", paths["/articles/{article}/sold"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Idempotency-Key", paths["/sales"]!["get"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private Task<Answer> Post(string path, string json, string key) => _desk.Send(
        HttpMethod.Post,
        path,
        json.Length == 0 ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
        ("Idempotency-Key", key));
}
