using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Appia.Runtime.Tests.Door;

public sealed class BodyTests
{
    [Fact]
    public async Task Every_mistake_in_a_body_is_named_by_its_path()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Post(
            "/tickets",
            """
            {"titel":"x","priority":"Hihg","lines":[{"product":"A","quantity":1},{"product":null,"quantity":"two"},{"product":"B","quantity":1.5}],
             "contact":{"$type":"fax"},"due":17,"counts":{"a":"b"}}
            """);

        Assert.Equal(400, answer.Status);
        Assert.Equal("invalid", answer.Code);
        Assert.Equal("is not known; did you mean \"title\"?", answer.Error("titel"));
        Assert.Equal("is required", answer.Error("title"));
        Assert.Equal("must be one of Low, Normal, Urgent, not 'Hihg'", answer.Error("priority"));
        Assert.Equal("must not be null", answer.Error("lines[1].product"));
        Assert.Equal("must be a whole number from -2147483648 to 2147483647, not 'two'", answer.Error("lines[1].quantity"));
        Assert.Equal("must be a whole number from -2147483648 to 2147483647, not 1.5", answer.Error("lines[2].quantity"));
        Assert.Equal("must be one of mail, phone, not 'fax'", answer.Error("contact.$type"));
        Assert.Equal("must be a time such as 2026-11-22T08:30:00Z (RFC 3339), not 17", answer.Error("due"));
        Assert.Equal("must be a whole number from -2147483648 to 2147483647, not 'b'", answer.Error("counts[a]"));
    }

    [Fact]
    public async Task All_missing_fields_are_named_together()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Post("/tickets", "{}");

        Assert.Equal(["title", "priority", "lines", "contact"], answer.Json["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task A_case_of_a_hierarchy_has_to_be_named()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Post("/tickets", """{"title":"t","priority":"Low","lines":[],"contact":{"number":"1"}}""");

        Assert.Equal("is required: one of mail, phone", answer.Error("contact.$type"));
    }

    [Fact]
    public async Task A_member_given_twice_is_a_mistake()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Post(
            "/tickets", """{"title":"t","title":"u","priority":"Low","lines":[],"contact":{"$type":"phone","number":"1"}}""");

        Assert.Equal("must be given once", answer.Error("title"));
    }

    [Fact]
    public async Task Validation_attributes_are_checked_field_by_field()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Post(
            "/tickets", """{"title":"","priority":"Low","lines":[{"product":"A","quantity":100}],"contact":{"$type":"phone","number":"1"}}""");

        Assert.Equal(400, answer.Status);
        Assert.Equal(["title", "lines[0].quantity"], answer.Json["errors"]!.AsObject().Select(error => error.Key));
    }

    [Theory]
    [InlineData("[]", "must be an object, not an array")]
    [InlineData("17", "must be an object, not 17")]
    [InlineData("\"x\"", "must be an object, not 'x'")]
    public async Task A_body_of_another_kind_is_a_mistake(string json, string message)
    {
        await using var desk = await Desk.Start();

        Assert.Equal(message, (await desk.Post("/tickets", json)).Error("body"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("  ", 400, "APPIA3110")]
    public async Task A_body_that_is_needed_has_to_be_there(string json, int status = 400, string code = "invalid")
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Post("/tickets", json);

        Assert.Equal(status, answer.Status);
        Assert.Equal(code, answer.Code);
    }

    [Fact]
    public async Task An_optional_body_may_be_missing()
    {
        await using var desk = await Desk.Start();

        var without = await desk.Send(HttpMethod.Put, "/tickets/1/note", null);
        var with = await desk.Send(HttpMethod.Put, "/tickets/1/note", new StringContent("""{"text":"x"}""", Encoding.UTF8, "application/json"));

        Assert.Equal("\"nothing\"", without.Body);
        Assert.Equal("\"x\"", with.Body);
    }

    [Theory]
    [InlineData("{\"title\":\n  oops}", "Line 2, column 3")]
    [InlineData("{\"title\":\"t\"", "Line 1")]
    [InlineData("{} {}", "Line 1, column 4")]
    public async Task Text_that_is_no_json_is_refused_with_the_place(string json, string place)
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Post("/tickets", json);

        Assert.Equal(400, answer.Status);
        Assert.Equal("APPIA3110", answer.Code);
        Assert.Contains(place, (string)answer.Json["detail"]!);
    }

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Post("/tickets", new string('[', 100_000));

        Assert.Equal("APPIA3110", answer.Code);
        Assert.Contains("deeper than 64", (string)answer.Json["detail"]!);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_refused()
    {
        await using var desk = await Desk.Start();
        var content = new ByteArrayContent([.. "{\"title\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");

        var answer = await desk.Send(HttpMethod.Post, "/tickets", content);

        Assert.Equal("APPIA3110", answer.Code);
        Assert.Contains("UTF-8", (string)answer.Json["detail"]!);
    }

    [Theory]
    [InlineData("""{"title":"\ud800"}""")]
    [InlineData("""{"\udc00":"t"}""")]
    public async Task Half_of_a_character_is_refused(string json)
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Post("/tickets", json);

        Assert.Equal("APPIA3110", answer.Code);
        Assert.Contains("Unicode", (string)answer.Json["detail"]!);
    }

    [Fact]
    public async Task A_body_that_nobody_unpacked_is_refused()
    {
        await using var desk = await Desk.Start();
        var content = new StringContent("{}", Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add("gzip");

        var answer = await desk.Send(HttpMethod.Post, "/tickets", content);

        Assert.Equal("APPIA3112", answer.Code);
        Assert.Contains("gzip", (string)answer.Json["detail"]!);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task Another_media_type_is_refused(string? type)
    {
        await using var desk = await Desk.Start();
        var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        var answer = await desk.Send(HttpMethod.Post, "/tickets", content);

        Assert.Equal(415, answer.Status);
        Assert.Equal("APPIA3112", answer.Code);
    }

    [Fact]
    public async Task A_json_type_of_its_own_is_json()
    {
        await using var desk = await Desk.Start();
        var content = new ByteArrayContent([0xEF, 0xBB, 0xBF, .. "{\"text\":\"x\"}"u8]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/vnd.desk+json; charset=UTF-8");

        Assert.Equal("\"x\"", (await desk.Send(HttpMethod.Put, "/tickets/1/note", content)).Body);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_refused(bool chunked)
    {
        await using var desk = await Desk.Start(configuration => configuration.AddInMemoryCollection([new("Appia:Door:MaxBody", "1000")]));
        var content = new StringContent($"{{\"text\":\"{new string('x', 5000)}\"}}", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Put, "/tickets/1/note") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;

        using var response = await desk.Http.SendAsync(request);
        var answer = await Answer.Of(response);

        Assert.Equal(413, answer.Status);
        Assert.Equal("APPIA3111", answer.Code);
    }

    [Fact]
    public async Task Mistakes_in_the_path_and_the_body_are_named_together()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Send(HttpMethod.Put, "/tickets/x/note", new StringContent("{}", Encoding.UTF8, "application/json"));

        Assert.Equal(["id", "text"], answer.Json["errors"]!.AsObject().Select(error => error.Key));
    }
}
