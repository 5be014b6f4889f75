using System.Text.Json.Nodes;
using Appia.Events.Tests.Inbound;
using Appia.Events.Tests.Webhooks;

namespace Appia.Events.Tests.Versions;

/// <summary>Events whose type changed for good: old ones are handled as what they are today.</summary>
public sealed class VersionTests
{
    [Fact]
    public async Task A_handler_gets_events_of_all_versions_as_todays_in_their_order()
    {
        await using var shop = await Shop.Start(system => system.Add<BookService>());

        await shop.Till.PayOnce("a", 1);
        await shop.Till.Pay("a", 2);
        await shop.Till.PayThen("a", 3);
        await shop.Till.PayOnce("a", 4);
        await shop.Quiet();

        Assert.Equal(["100 EUR", "200 SEK", "300 USD", "400 EUR"], await shop.Lines("a"));
    }

    [Fact]
    public async Task A_service_that_learns_the_new_version_goes_on_where_the_old_one_was()
    {
        await using var shop = await Shop.Start(system => system.Add<FirstBooks>());
        await shop.Till.PayOnce("a", 1);
        await shop.Quiet();

        await shop.Become(system => system.Add<BookService>());
        await shop.Till.PayOnce("a", 2);
        await shop.Till.Pay("a", 3);
        await shop.Quiet();

        Assert.Equal(["once 1", "200 EUR", "300 SEK"], await shop.Lines("a"));
    }

    [Fact]
    public async Task What_was_published_while_nobody_ran_is_handled_by_the_new_version()
    {
        await using var shop = await Shop.Start();
        await shop.Till.PayOnce("a", 1);

        await shop.Become(system => system.Add<BookService>());
        await shop.Quiet();

        Assert.Equal(["100 EUR"], await shop.Lines("a"));
    }

    [Fact]
    public async Task A_dead_letter_of_an_old_version_is_retried_as_todays_and_what_waits_behind_it_follows()
    {
        await using var shop = await Shop.Start(system => system.Add<FirstBooks>(), test => test.Configuration["Appia:Events:Attempts"] = "1");
        shop.Probe.Fail("a", () => true);
        await shop.Till.PayOnce("a", 1);
        await shop.Till.PayOnce("a", 2);
        await shop.Quiet();
        Assert.Equal(2, (await shop.Admin.Parked("books")).Count);

        await shop.Become(system => system.Add<BookService>());
        await shop.Till.Pay("a", 3);
        await shop.Quiet();
        Assert.Empty(await shop.Lines("a"));
        await shop.Admin.Retry("books");
        await shop.Quiet();

        Assert.Equal(["100 EUR", "200 EUR", "300 SEK"], await shop.Lines("a"));
    }

    [Fact]
    public async Task A_replay_gives_old_events_as_todays()
    {
        await using var shop = await Shop.Start(system => system.Add<FirstBooks>());
        await shop.Till.PayOnce("a", 1);
        await shop.Quiet();
        await shop.Become(system => system.Add<BookService>());

        await shop.Admin.Replay("books", "till", from: 1);
        await shop.Quiet();

        Assert.Equal(["once 1", "100 EUR"], await shop.Lines("a"));
    }

    [Fact]
    public async Task An_old_event_that_was_delayed_becomes_todays_when_it_comes()
    {
        await using var shop = await Shop.Start(system => system.Add<FirstBooks>());
        await shop.Till.PayOnceLater("a", 1, TimeSpan.FromDays(3));

        await shop.Become(system => system.Add<BookService>());
        shop.System.Clock.Advance(TimeSpan.FromDays(4));
        await shop.Until(async () => (await shop.Lines("a")).Count > 0, "the delayed event");

        Assert.Equal(["100 EUR"], await shop.Lines("a"));
    }

    [Fact]
    public async Task Events_of_an_old_version_come_in_from_outside_and_leave_as_todays()
    {
        await using var receiver = await Receiver.Start();
        (string, string?)[] webhook =
        [
            ("Appia:Webhooks:bank:Topics", "till.paid.3"), ("Appia:Webhooks:bank:Address", receiver.Address),
            ("Appia:Webhooks:bank:Secrets:0", Webhooks.Shop.Secret),
            ("Appia:Webhooks:bank:AllowPrivateNetworks", "true"),
        ];
        await using var host = await LedgerHost.Start(webhook, also: system => system.Add<TillService>().Add<BookService>());

        var reply = await host.Publish(
            "till.paid", "application/cloudevents+json", """{"specversion":"1.0","id":"1","source":"s","type":"till.paid","data":{"id":"a","amount":7}}""");
        await host.Quiet();

        Assert.Equal(202, reply.Status);
        var message = Assert.Single(receiver.All);
        Assert.Equal(("till.paid.3", "1", "s"), ((string?)message.Json["type"], (string?)message.Json["id"], (string?)message.Json["source"]));
        Assert.Equal("""{"id":"a","cents":700,"currency":"EUR"}""", message.Json["data"]!.ToJsonString());
    }

    [Fact]
    public async Task The_description_of_events_has_the_old_versions_and_says_what_they_are()
    {
        await using var host = await LedgerHost.Start(also: system => system.Add<TillService>().Add<BookService>());

        var document = JsonNode.Parse(await host.Http.GetStringAsync("/asyncapi/v1.json"))!;

        Assert.NotNull(document["operations"]!["books.handles.till.paid"]);
        Assert.NotNull(document["operations"]!["books.handles.till.paid.3"]);
        Assert.Equal(
            "An older version: who handles till.paid.2 gets it as that.", (string?)document["components"]!["messages"]!["till.paid"]!["description"]);
        Assert.Null(document["components"]!["messages"]!["till.paid.3"]!["description"]);
    }
}
