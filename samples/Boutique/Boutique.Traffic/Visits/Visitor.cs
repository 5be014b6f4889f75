namespace Boutique.Traffic;

/// <summary>Somebody who looks around, perhaps puts something into the basket, and perhaps orders.</summary>
/// <remarks>What follows what is drawn from the seed. Every page is checked for what has to be on it.</remarks>
internal sealed class Visitor(ShopClient shop, TrafficPlan plan, Journal journal, Random random)
{
    private const int PagesOfVisit = 14;

    private static readonly string[] Shelves = ["road", "table", "pantry", "desk", "hearth"];
    private static readonly string[] Searches = ["oil", "capua", "copper", "wool", "stone cutter", "nothing like it"];
    private static readonly string[] Currencies = ["EUR", "USD", "GBP", "CHF", "SEK", "JPY"];

    private readonly List<Guid> _travelling = [];
    private string _currency = "EUR";
    private int _pieces;

    /// <summary>One visit.</summary>
    public async Task Stroll(CancellationToken closing)
    {
        shop.Visits();
        var skus = await Home();
        for (var page = 0; page < PagesOfVisit && !closing.IsCancellationRequested; page++)
        {
            await Think(closing);
            if (closing.IsCancellationRequested)
                return;
            switch (plan.Eager ? .28 + (.72 * random.NextDouble()) : random.NextDouble())
            {
                case < .12: skus = await Home(); break;
                case < .30: skus = await Shelf(skus); break;
                case < .36: await SwitchCurrency(); break;
                case < .60: await Look(Pick(skus)); break;
                case < .82: await Take(Pick(skus)); break;
                case < .87: await Basket(); break;
                case < .90: await Orders(); break;
                default: await CheckOut(); break;
            }
        }
    }

    /// <summary>Looks at what was ordered until it is on the road, or cancelled.</summary>
    public async Task AwaitParcels()
    {
        var began = TimeProvider.System.GetTimestamp();
        foreach (var order in _travelling)
            while (!(await shop.Get($"/orders/{order}")).IsFinished)
            {
                if (TimeProvider.System.GetElapsedTime(began) > plan.Patience)
                    throw new ShopException($"Order {order} did not get on the road within {plan.Patience.TotalSeconds:0} s.");
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
    }

    private async Task<IReadOnlyList<string>> Home()
    {
        var page = await shop.Get("/");
        page.Expect(page.Cards.Count == 9, $"nine products, and there are {page.Cards.Count}");
        page.ExpectPrices(_currency, 9);
        return page.Cards;
    }

    private async Task<IReadOnlyList<string>> Shelf(IReadOnlyList<string> before)
    {
        var page = await shop.Get(random.Next(4) switch
        {
            0 => "/shop",
            1 => "/shop?q=" + Uri.EscapeDataString(Searches[random.Next(Searches.Length)]),
            _ => "/shop/" + Shelves[random.Next(Shelves.Length)],
        });
        page.ExpectPrices(_currency, page.Cards.Count);
        return page.Cards.Count > 0 ? page.Cards : before;
    }

    private async Task SwitchCurrency()
    {
        var chosen = Currencies[random.Next(Currencies.Length)];
        var answer = await shop.Post("/currency", new() { ["currency"] = chosen });
        answer.Expect(answer.Status is 302 or 303, "to be sent back to a page");
        _currency = chosen;
    }

    private async Task<ShopPage> Look(string sku)
    {
        var page = await shop.Get($"/things/{sku}");
        page.Expect(page.Text.Contains($"<article class=\"thing wide\" data-sku=\"{sku}\"", StringComparison.Ordinal), $"the thing {sku}");
        page.ExpectPrices(_currency, 1);
        if (random.Next(3) == 0)
            await shop.Get($"/pictures/{sku}.svg");
        return page;
    }

    private async Task Take(string sku)
    {
        var page = await Look(sku);
        if (page.IsSoldOut)
            return;
        var quantity = random.Next(1, 4);
        var form = new Dictionary<string, string> { ["sku"] = sku, ["quantity"] = $"{quantity}" };
        var answer = await shop.Post("/cart", form);
        answer.Expect(answer.Location == "/cart", "to be sent to the basket");
        _pieces += quantity;
    }

    private async Task Basket() => (await shop.Get("/cart")).Expect(page => page.Text.Contains("Your basket", StringComparison.Ordinal), "the basket");

    private async Task Orders() => (await shop.Get("/orders")).Expect(page => page.Text.Contains("Your orders", StringComparison.Ordinal), "the orders");

    private async Task CheckOut()
    {
        if (_pieces == 0)
            return;
        var page = await shop.Get("/checkout");
        if (page.Location == "/cart")
            return;
        var slip = new OrderSlip(page, random);
        if (random.Next(12) == 0)
            await Mistake(slip);
        await Send(slip, page);
    }

    private async Task Mistake(OrderSlip slip)
    {
        var answer = await shop.Post("/checkout", slip.WithBadAddress());
        answer.Expect(answer.Status == 422, "the form again, with what is wrong");
        answer.Expect(answer.Text.Contains("id=\"email-error\"", StringComparison.Ordinal), "the wrong field to be marked");
    }

    private async Task Send(OrderSlip slip, ShopPage page)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var order = journal.Begin(slip.Order, page);
            var answer = await shop.Post("/checkout", slip.Fields(page));
            if (answer.Status == 422)
            {
                // Sending to another country costs something else: the page shows the new total and asks again.
                page = answer;
                continue;
            }
            answer.Expect(answer.Location == $"/orders/{slip.Order}", "to be sent to the order");
            journal.Acknowledge(order);
            await Confirm(order, slip, page);
            return;
        }
        throw new ShopException("The checkout did not take the form.");
    }

    private async Task Confirm(JournalEntry order, OrderSlip slip, ShopPage page)
    {
        shop.Ordered();
        _pieces = 0;
        _travelling.Add(order.Order);
        var confirmation = await shop.Get($"/orders/{order.Order}");
        confirmation.Expect(confirmation.Text.Contains($"data-order=\"{order.Order}\"", StringComparison.Ordinal), "the order's number");
        confirmation.Expect(confirmation.Total == page.Total, $"the total {page.Total}, and it is {confirmation.Total}");
        if (random.Next(8) > 0)
            return;
        // Somebody presses the button twice.
        var again = await shop.Post("/checkout", slip.Fields(page));
        again.Expect(again.Location == $"/orders/{order.Order}", "the same form to lead to the same order");
    }

    private string Pick(IReadOnlyList<string> skus) => skus[random.Next(skus.Count)];

    // Most looks are short and a few are long: exponential.
    private async Task Think(CancellationToken closing)
    {
        var pause = plan.Think * Math.Min(-Math.Log(1 - random.NextDouble()), 5);
        try
        {
            await Task.Delay(pause, TimeProvider.System, closing);
        }
        catch (OperationCanceledException)
        {
        }
    }
}
