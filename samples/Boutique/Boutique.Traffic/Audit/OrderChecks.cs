namespace Boutique.Traffic;

/// <summary>Orders by themselves.</summary>
internal static class OrderChecks
{
    private static readonly Stage[][] Journeys =
    [
        [Stage.Placed, Stage.Reserved, Stage.Confirmed, Stage.Sent], [Stage.Placed, Stage.Cancelled],
        [Stage.Placed, Stage.Reserved, Stage.Cancelled],
    ];

    public static Check PlacedOnce(Books books) => new(
        "every order was announced once",
        $"{books.Orders.Count} orders",
        [
            .. books.Orders.Where(order => books.PlacedEvents.GetValueOrDefault(order.Id.ToString("D")) != 1)
                .Select(order => $"order {order.Id} was announced {books.PlacedEvents.GetValueOrDefault(order.Id.ToString("D"))} times"),
            .. books.PlacedEvents.Keys.Except(books.Orders.Select(order => order.Id.ToString("D")))
                .Select(key => $"order {key} was announced and does not exist"),
        ]);

    public static Check AddUp(Books books) => new(
        "lines and shipping add up to the total",
        "",
        [.. books.Orders.Where(order => !AddsUp(order)).Select(order => $"order {order.Id}: {order.Subtotal} + {order.Shipping} is not {order.Total}")]);

    /// <summary>An order that goes no further went a whole journey, each step once; one on its way has somebody who owes it a step.</summary>
    public static Check Arrive(Books books)
    {
        var states = books.Orders.CountBy(order => order.State.GetType().Name).Select(count => $"{count.Value} {count.Key.ToLowerInvariant()}");
        return new(
            "every order went its way, each step once",
            string.Join(", ", states),
            [
                .. books.Orders.Where(order => !IsWhole(order) && !books.Unhandled.AnybodyOwes(order.Id))
                    .Select(order => $"order {order.Id} stands still: {string.Join(", ", order.Journey.Select(milestone => milestone.Stage))}"),
            ]);
    }

    private static bool AddsUp(Order order) =>
        order.Subtotal == Money.Sum(order.Total.Currency, order.Lines.Select(line => line.Cost()))
        && order.Total == order.Subtotal.Plus(order.Shipping);

    private static bool IsWhole(Order order) =>
        Journeys.Any(journey => journey.SequenceEqual(order.Journey.Select(milestone => milestone.Stage)))
        && order.Journey[^1].Stage.ToString() == order.State.GetType().Name;
}
