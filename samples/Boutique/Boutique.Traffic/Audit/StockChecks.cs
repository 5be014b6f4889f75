namespace Boutique.Traffic;

/// <summary>Orders and the store room.</summary>
internal static class StockChecks
{
    /// <summary>What is put aside is put aside for an order that was not cancelled, and the other way round.</summary>
    public static Check Reserved(Books books)
    {
        var reservations = books.Reservations.ToDictionary(reservation => reservation.OrderId);
        var orders = books.Orders.ToDictionary(order => order.Id);
        return new(
            "things are put aside for living orders, and no others",
            $"{reservations.Values.Count(reservation => !reservation.Released)} reservations, {reservations.Values.Count(reservation => reservation.Released)} released",
            [
                .. orders.Values.Where(order => !books.Unhandled.Owes("stock", order.Id) && !books.Unhandled.Owes("orders", order.Id))
                    .Where(order => IsLiving(order) != Holds(order, reservations.GetValueOrDefault(order.Id)))
                    .Select(order => $"order {order.Id} is {order.State.GetType().Name}, and what is put aside does not fit"),
                .. reservations.Keys.Where(id => !orders.ContainsKey(id)).Select(id => $"things are put aside for order {id}, which does not exist"),
            ]);
    }

    /// <summary>For every product: delivered = left + put aside.</summary>
    public static Check AddsUp(Books books)
    {
        var aside = books.Reservations.Where(reservation => !reservation.Released).SelectMany(reservation => reservation.Items)
            .GroupBy(item => item.Sku).ToDictionary(group => group.Key, group => group.Sum(item => item.Quantity));
        return new(
            "for every product: delivered = left + sold",
            $"{books.Stock.Count} products, {books.Stock.Sum(item => item.Delivered)} delivered, {books.Stock.Sum(item => item.Left)} left, {aside.Values.Sum()} sold",
            [
                .. books.Stock.Where(item => item.Left < 0 || item.Delivered != item.Left + aside.GetValueOrDefault(item.Sku))
                    .Select(item => $"{item.Sku}: {item.Delivered} delivered, {item.Left} left, {aside.GetValueOrDefault(item.Sku)} sold"),
            ]);
    }

    private static bool IsLiving(Order order) => order.State is not (Cancelled or Placed);

    private static bool Holds(Order order, Services.Reservation? reservation) =>
        reservation is { Released: false }
        && reservation.Items.SequenceEqual(order.Lines.Select(line => new CartItem(line.Sku, line.Quantity)));
}
