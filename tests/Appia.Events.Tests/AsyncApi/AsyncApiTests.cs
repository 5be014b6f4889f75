using System.Net;
using System.Text.Json.Nodes;
using Appia.Events.Tests.Inbound;

namespace Appia.Events.Tests.AsyncApi;

/// <summary>The description of a system's events.</summary>
public sealed class AsyncApiTests
{
    [NeedsAsyncApiParser]
    public async Task The_parser_of_AsyncAPI_takes_it()
    {
        await using var host = await LedgerHost.Start(also: system => system.Add<KeeperService>());

        var (good, said) = await AsyncApiParser.Judge(await host.Http.GetStringAsync("/asyncapi/v1.json"));

        Assert.True(good, said);
    }

    [NeedsAsyncApiParser]
    public async Task The_parser_of_AsyncAPI_finds_what_is_wrong()
    {
        var (good, said) = await AsyncApiParser.Judge("""{"asyncapi":"3.0.0","info":{"title":"t","version":"1"},"operations":{"o":{"action":"shout"}}}""");

        Assert.False(good, said);
    }

    [Fact]
    public async Task It_tells_of_topics_of_who_publishes_and_handles_them_and_of_the_ways_in()
    {
        await using var host = await LedgerHost.Start();

        var document = JsonNode.Parse(await host.Http.GetStringAsync("/asyncapi/v1.json"))!;

        Assert.Equal(("3.0.0", "books"), ((string?)document["asyncapi"], (string?)document["info"]!["title"]));
        Assert.Equal(
            ["ledger.closed", "payments.settled", "weather.seen", "payments.settled.inbound", "weather.seen.inbound"],
            document["channels"]!.AsObject().Select(channel => channel.Key));
        Assert.Equal("/events/payments.settled", (string?)document["channels"]!["payments.settled.inbound"]!["address"]);
        Assert.Equal(
            [
                "ledger.publishes.ledger.closed", "ledger.handles.ledger.closed", "ledger.publishes.payments.settled", "ledger.handles.payments.settled",
                "ledger.handles.weather.seen", "ledger.takes.payments.settled", "ledger.takes.weather.seen",
            ],
            document["operations"]!.AsObject().Select(operation => operation.Key));
        Assert.NotNull(document["operations"]!["ledger.takes.payments.settled"]!["security"]);
        Assert.Null(document["operations"]!["ledger.takes.weather.seen"]!["security"]);
        Assert.Equal(
            ["order", "amount"],
            document["components"]!["schemas"]!["PaymentSettled"]!["required"]!.AsArray().Select(name => (string?)name));
    }

    [Fact]
    public async Task It_is_not_served_where_it_is_switched_off()
    {
        await using var host = await LedgerHost.Start([("Appia:Door:AsyncApi", "false")]);

        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync(new Uri("/asyncapi/v1.json", UriKind.Relative))).StatusCode);
    }
}
