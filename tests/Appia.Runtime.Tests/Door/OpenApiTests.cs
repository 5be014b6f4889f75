using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Appia.Runtime.Tests.Door;

public sealed class OpenApiTests
{
    [Fact]
    public async Task The_document_describes_every_public_method()
    {
        await using var desk = await Desk.Start();

        var document = (await desk.Get("/openapi/v1.json")).Json;

        Assert.StartsWith("3.1", (string)document["openapi"]!);
        Assert.Equal("desk", (string)document["info"]!["title"]!);
        Assert.Equal(
            ["/tickets/{id}", "/tickets", "/tickets/{id}/note", "/tickets/{id}/close", "/me", "/fail/{how}", "/wait", "/tickets/{id}/updates"],
            document["paths"]!.AsObject().Select(path => path.Key));
        Assert.Equal("desk.Find", (string)document["paths"]!["/tickets/{id}"]!["get"]!["operationId"]!);
        Assert.Equal("Finds a ticket", (string)document["paths"]!["/tickets/{id}"]!["get"]!["summary"]!);
    }

    [Fact]
    public async Task Schemas_say_what_the_messages_are()
    {
        await using var desk = await Desk.Start();

        var schemas = (await desk.Get("/openapi/v1.json")).Json["components"]!["schemas"]!;

        Expect("""{"enum":["Low","Normal","Urgent"],"type":"string"}""", schemas["Priority"]);
        Expect("""{"required":["product","quantity"],"type":"object","properties":{"product":{"type":"string"},"quantity":{"maximum":99,"minimum":1,"type":"integer","format":"int32"}}}""", schemas["Line"]);
        Expect("""{"minLength":1,"maxLength":40,"type":"string"}""", schemas["OpenTicket"]!["properties"]!["title"]);
        Expect("""{"type":["null","string"],"format":"date-time"}""", schemas["OpenTicket"]!["properties"]!["due"]);
        Expect("""["title","priority","lines","contact"]""", schemas["OpenTicket"]!["required"]);
        Assert.Equal("$type", (string)schemas["Contact"]!["discriminator"]!["propertyName"]!);
        Assert.Equal(2, schemas["Contact"]!["oneOf"]!.AsArray().Count);
    }

    [Fact]
    public async Task Security_says_who_may_call()
    {
        await using var desk = await Desk.Start();

        var paths = (await desk.Get("/openapi/v1.json")).Json["paths"]!;

        Expect("""[{"development":["tickets.write","tickets.admin"]}]""", paths["/tickets/{id}"]!["delete"]!["security"]);
        Expect("[]", paths["/tickets/{id}"]!["get"]!["security"]);
        Assert.NotNull(paths["/tickets/{id}/updates"]!["get"]!["responses"]!["200"]!["content"]!["text/event-stream"]);
    }

    [Fact]
    public async Task The_applications_own_endpoints_are_described_beside_them()
    {
        await using var desk = await Desk.Start(use: app => app.MapGet("/own/{id}", (int id) => id));

        Assert.Contains("/own/{id}", (await desk.Get("/openapi/v1.json")).Json["paths"]!.AsObject().Select(path => path.Key));
    }

    [Fact]
    public async Task The_document_is_the_same_every_time()
    {
        await using var desk = await Desk.Start();

        Assert.Equal((await desk.Get("/openapi/v1.json")).Body, (await desk.Get("/openapi/v1.json")).Body);
    }

    [Fact]
    public async Task The_document_is_made_once_for_each_address_and_names_it()
    {
        var made = 0;
        await using var desk = await Desk.Start(configure: builder => builder.Services.ConfigureAll<OpenApiOptions>(
            options => options.AddDocumentTransformer((_, _, _) => Task.FromResult(Interlocked.Increment(ref made)))));

        var first = await desk.Get("/openapi/v1.json");
        await desk.Get("/openapi/v1.json");
        var proxied = await desk.Get("/openapi/v1.json", ("Host", "api.example.org"));

        Assert.Equal(2, made);
        Assert.Equal(desk.Address.OriginalString.TrimEnd('/'), (string)first.Json["servers"]![0]!["url"]!);
        Assert.Equal("http://api.example.org", (string)proxied.Json["servers"]![0]!["url"]!);
    }

    [Fact]
    public async Task A_changed_set_of_endpoints_makes_the_document_anew()
    {
        var made = 0;
        var more = new ChangingEndpoints();
        await using var desk = await Desk.Start(
            configure: builder => builder.Services.ConfigureAll<OpenApiOptions>(
                options => options.AddDocumentTransformer((_, _, _) => Task.FromResult(Interlocked.Increment(ref made)))),
            use: app => ((IEndpointRouteBuilder)app).DataSources.Add(more));
        await desk.Get("/openapi/v1.json");

        more.Change();
        await desk.Get("/openapi/v1.json");

        Assert.Equal(2, made);
    }

    [Fact]
    public async Task The_document_can_be_withheld()
    {
        await using var desk = await Desk.Start(configuration => configuration.AddInMemoryCollection([new("Appia:Door:OpenApi", "false")]));

        Assert.Equal(404, (await desk.Get("/openapi/v1.json")).Status);
    }

    /// <summary>Endpoints that say they changed.</summary>
    private sealed class ChangingEndpoints : EndpointDataSource
    {
        private CancellationTokenSource _changed = new();

        public override IReadOnlyList<Endpoint> Endpoints => [];

        public override IChangeToken GetChangeToken() => new CancellationChangeToken(_changed.Token);

        public void Change() => Interlocked.Exchange(ref _changed, new()).Cancel();
    }

    private static void Expect(string json, JsonNode? actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), actual), actual?.ToJsonString());
}
