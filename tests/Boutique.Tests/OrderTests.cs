using System.Net;

namespace Boutique.Tests;

public class OrderTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_order_gets_on_the_road_and_the_books_add_up(string engine)
    {
        await using var shop = await Shop.Open(engine);
        using var ada = shop.Enter();
        await ada.Take("capua-satchel");
        await ada.Take("first-oil", 3);

        var order = await ada.Order(await ada.Slip());
        var told = await ada.Watch(order);

        Assert.Contains("data-state=\"Sent\"", told, StringComparison.Ordinal);
        Assert.Contains("€212.00", await ada.Read(order), StringComparison.Ordinal);
        Assert.Contains(order, await ada.Read("/orders"), StringComparison.Ordinal);
        Assert.Empty(await shop.Audit());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_same_form_sent_again_leads_to_the_same_order(string engine)
    {
        await using var shop = await Shop.Open(engine);
        using var ada = shop.Enter();
        await ada.Take("oil-lamp");
        var slip = await ada.Slip();

        var orders = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ada.Order(slip)));
        await ada.Watch(orders[0]);
        var later = await ada.Order(slip);

        Assert.Single(orders.Append(later).Distinct());
        Assert.Equal(1, (await ada.Read("/orders")).Split("<li><a href=\"/orders/").Length - 1);
        Assert.Empty(await shop.Audit());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_declined_card_cancels_the_order_and_what_was_put_aside_goes_back(string engine)
    {
        await using var shop = await Shop.Open(engine);
        using var ada = shop.Enter();
        await ada.Take("gate-bell", 2);
        var slip = await ada.Slip();
        slip["card.number"] = "4000 0000 0000 0002";

        var told = await ada.Watch(await ada.Order(slip));

        Assert.Contains("The bank declined the card that ends in 0002.", told, StringComparison.Ordinal);
        Assert.Empty(await shop.Audit());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_order_for_more_than_there_is_left_is_cancelled(string engine)
    {
        await using var shop = await Shop.Open(engine);
        var states = new List<string>();
        for (var shopper = 0; shopper < 3; shopper++)
        {
            using var browser = shop.Enter();
            await browser.Take("pocket-sundial", 20);
            states.Add(await browser.Watch(await browser.Order(await browser.Slip())));
        }

        Assert.All(states[..2], told => Assert.Contains("data-state=\"Sent\"", told, StringComparison.Ordinal));
        Assert.Contains("Pocket Sundial is sold out.", states[2], StringComparison.Ordinal);
        using var last = shop.Enter();
        Assert.Contains("8 left, and no more will be made", await last.Read("/things/pocket-sundial"), StringComparison.Ordinal);
        Assert.Empty(await shop.Audit());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Wrong_fields_are_marked_and_nothing_is_ordered(string engine)
    {
        await using var shop = await Shop.Open(engine);
        using var ada = shop.Enter();
        await ada.Take("oil-lamp");
        var slip = await ada.Slip();
        slip["email"] = "nobody";
        slip["address.city"] = "";

        using var answer = await ada.Post("/checkout", slip);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("id=\"email-error\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"address.city-error\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Via Appia 1\"", page, StringComparison.Ordinal);
        Assert.Contains(slip["orderId"], page, StringComparison.Ordinal);
        Assert.Contains("Nothing yet.", await ada.Read("/orders"), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_number_that_is_no_cards_number_is_refused(string engine)
    {
        await using var shop = await Shop.Open(engine);
        using var ada = shop.Enter();
        await ada.Take("oil-lamp");
        var slip = await ada.Slip();
        slip["card.number"] = "4242 4242 4242 4241";
        slip["card.expiry"] = "01/20";

        using var answer = await ada.Post("/checkout", slip);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains("id=\"card.number-error\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"card.expiry-error\"", page, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_bill_that_is_another_by_now_is_shown_again_before_anything_is_ordered(string engine)
    {
        await using var shop = await Shop.Open(engine);
        using var ada = shop.Enter();
        await ada.Take("oil-lamp");
        var slip = await ada.Slip();
        await ada.Take("road-blanket");

        using var answer = await ada.Post("/checkout", slip);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("The bill has changed.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Nothing yet.", await ada.Read("/orders"), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_order_is_shown_to_nobody_else(string engine)
    {
        await using var shop = await Shop.Open(engine);
        using var ada = shop.Enter();
        using var eve = shop.Enter();
        await ada.Take("oil-lamp");
        var order = await ada.Order(await ada.Slip());

        using var answer = await eve.Get(order);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain("Ada", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_form_of_another_site_is_refused(string engine)
    {
        await using var shop = await Shop.Open(engine);
        using var ada = shop.Enter();

        using var answer = await ada.Post("/cart", new() { ["sku"] = "oil-lamp" }, site: "cross-site");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Orders_baskets_and_shelves_survive_a_restart(string engine)
    {
        await using var shop = await Shop.Open(engine);
        using var ada = shop.Enter();
        await ada.Take("oil-lamp", 2);
        var order = await ada.Order(await ada.Slip());
        await ada.Watch(order);
        await ada.Take("road-blanket", 3);

        await shop.Reopen();

        Assert.Contains("data-state=\"Sent\"", await ada.Read(order), StringComparison.Ordinal);
        Assert.Contains("€360.00", await ada.Read("/cart"), StringComparison.Ordinal);
        Assert.Contains("26 things.", await ada.Read("/shop"), StringComparison.Ordinal);
        Assert.Empty(await shop.Audit());
    }
}
