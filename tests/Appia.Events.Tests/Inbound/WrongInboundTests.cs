using System.Text.Json.Nodes;

namespace Appia.Events.Tests.Inbound;

/// <summary>What is wrong with events from outside, each mistake by its attribute.</summary>
public sealed class WrongInboundTests : IAsyncLifetime
{
    private LedgerHost _host = null!;

    public async Task InitializeAsync() => _host = await LedgerHost.Start([("Appia:Door:MaxBody", "4096")]);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("id", null, "is required")]
    [InlineData("id", "\"\"", "is required")]
    [InlineData("id", "17", "must be a text")]
    [InlineData("source", null, "is required")]
    [InlineData("source", "\"no uri at all\"", "must be a URI reference, such as https://example.org/billing, not 'no uri at all'")]
    [InlineData("specversion", null, "is required")]
    [InlineData("specversion", "\"0.3\"", "must be 1.0, not '0.3'")]
    [InlineData("type", "\"payments.begun\"", "must be 'payments.settled', which is what is published here, not 'payments.begun'")]
    [InlineData("time", "\"yesterday\"", "must be a time (RFC 3339), such as 2026-11-22T08:00:00Z, not 'yesterday'")]
    [InlineData("datacontenttype", "\"text/xml\"", "must be application/json in UTF-8, not 'text/xml'")]
    [InlineData("appiahops", "\"many\"", "must be a whole number, not 'many'")]
    [InlineData("Color", "\"red\"", "cannot be the name of an attribute: these have lower-case letters and digits alone")]
    [InlineData("color", "{}", "must be a text, a number or a boolean")]
    [InlineData("data", null, "is required")]
    [InlineData("data", "null", "must not be null")]
    [InlineData("data_base64", "\"e30=\"", "must not be there beside data")]
    public async Task A_wrong_attribute_is_named(string name, string? json, string message)
    {
        var payment = LedgerHost.Payment("a");
        payment.Remove(name);
        if (json is not null)
            payment[name] = JsonNode.Parse(json);

        var reply = await _host.Publish(payment);

        Assert.Equal((400, "invalid"), (reply.Status, reply.Code));
        Assert.Contains(message, reply.Json!["errors"]![name]!.AsArray().Select(said => (string)said!));
        Assert.Empty(await _host.Booked("17"));
    }

    [Fact]
    public async Task Wrong_data_is_named_by_its_path_and_all_mistakes_are_listed()
    {
        var second = LedgerHost.Payment("b");
        second["data"] = JsonNode.Parse("""{"order":"17","amount":"much","colour":1}""");
        second.Remove("source");
        var batch = new JsonArray(LedgerHost.Payment("a"), second);

        var reply = await _host.Publish("payments.settled", "application/cloudevents-batch+json", batch.ToJsonString());

        Assert.Equal("is required", reply.Json!["errors"]!["[1].source"]![0]!.GetValue<string>());
        Assert.StartsWith("must be a number", reply.Error("[1].data.amount"), StringComparison.Ordinal);
        Assert.StartsWith("is not known", reply.Error("[1].data.colour"), StringComparison.Ordinal);
        Assert.Empty(await _host.Booked("17"));
    }

    [Fact]
    public async Task Headers_that_are_missing_in_binary_mode_are_named()
    {
        var reply = await _host.Publish("payments.settled", "application/json", """{"order":"17"}""", ("ce-id", "a"), ("ce-time", "now"));

        Assert.Equal("is required", reply.Error("ce-specversion"));
        Assert.Equal("is required", reply.Error("ce-type"));
        Assert.StartsWith("must be a time", reply.Error("ce-time"), StringComparison.Ordinal);
        Assert.Equal("is required", reply.Error("body.amount"));
    }

    [Theory]
    [InlineData("application/cloudevents+json", "{", 400, "APPIA3110")]
    [InlineData("application/cloudevents+json", "{\"id\":\"a\",\"id\":\"b\"}", 400, "APPIA3110")]
    [InlineData("application/cloudevents-batch+json", "{}", 400, "invalid")]
    [InlineData("application/cloudevents+json", "[]", 400, "invalid")]
    [InlineData("application/cloudevents+json", "", 400, "APPIA3110")]
    [InlineData("application/cloudevents+json; charset=utf-16", "{}", 415, "APPIA4030")]
    [InlineData("application/cloudevents+avro", "{}", 415, "APPIA4030")]
    [InlineData("text/plain", "hello", 415, "APPIA4030")]
    public async Task A_body_that_cannot_be_read_is_refused(string contentType, string body, int status, string code)
    {
        var reply = await _host.Publish("payments.settled", contentType, body);

        Assert.Equal((status, code), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var reply = await _host.Publish("payments.settled", "application/cloudevents+json", new string(' ', 5000));

        Assert.Equal((413, "APPIA3111"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_loop_through_other_systems_ends()
    {
        var payment = LedgerHost.Payment("a");
        payment["appiahops"] = 32;

        var reply = await _host.Publish(payment);

        Assert.Equal((400, "APPIA4003"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task An_event_whose_service_is_not_there_does_not_start()
    {
        var failure = await Assert.ThrowsAsync<AppiaException>(() => LedgerHost.Start(also: system => system.Add<StrayService>()));

        Assert.Equal("APPIA4032", failure.Code);
        Assert.Contains("Stray says [Inbound(\"nowhere\")]", failure.Message, StringComparison.Ordinal);
    }

    [Event("stray"), Inbound("nowhere")]
    public sealed record Stray(int Number);

    [Service("stray")]
    public sealed class StrayService
    {
        [On]
        public Task When(Stray stray, CancellationToken ct) => Task.CompletedTask;
    }
}
