namespace Boutique.Traffic;

/// <summary>What visitors were promised.</summary>
internal static class Promises
{
    public static Check Kept(Books books, IReadOnlyList<JournalEntry> journal)
    {
        var orders = books.Orders.ToDictionary(order => order.Id);
        var promised = journal.Where(entry => entry.Acknowledged).ToList();
        return new(
            "every acknowledged order exists as it was shown",
            $"{promised.Count} acknowledged, {journal.Count - promised.Count} unknown",
            [.. promised.Select(entry => Difference(entry, orders.GetValueOrDefault(entry.Order))).OfType<string>()]);
    }

    public static Check NothingElse(Books books, IReadOnlyList<JournalEntry> journal)
    {
        var orders = books.Orders.ToDictionary(order => order.Id);
        var unknown = journal.Where(entry => !entry.Acknowledged && orders.ContainsKey(entry.Order)).ToList();
        return new(
            "orders whose answer was lost are whole",
            $"{unknown.Count} of them exist",
            [.. unknown.Select(entry => Difference(entry, orders[entry.Order])).OfType<string>()]);
    }

    private static string? Difference(JournalEntry entry, Order? order)
    {
        if (order is null)
            return $"order {entry.Order} is lost";
        if (order.Total != new Money(entry.Currency, entry.Total))
            return $"order {entry.Order} costs {order.Total}, and its visitor saw {entry.Currency} {entry.Total}";
        var lines = order.Lines.Select(line => new JournalLine(line.Sku.Value, line.Quantity));
        return lines.OrderBy(line => line.Sku, StringComparer.Ordinal).SequenceEqual(entry.Lines.OrderBy(line => line.Sku, StringComparer.Ordinal))
            ? null
            : $"order {entry.Order} holds other things than its visitor saw";
    }
}
