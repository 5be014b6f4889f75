namespace Boutique.Traffic;

/// <summary>Orders and payments.</summary>
internal static class MoneyChecks
{
    public static Check PaidOnce(Books books)
    {
        var payments = books.Payments.ToDictionary(payment => payment.OrderId);
        var paid = books.PaidFor.ToDictionary(order => order.Id);
        return new(
            "every confirmed order was paid once, and no other",
            $"{payments.Count} payments",
            [
                .. paid.Values.Where(order => payments.GetValueOrDefault(order.Id)?.PaymentId != Id(order.State))
                    .Select(order => $"order {order.Id} is confirmed and its payment is missing, or another"),
                .. payments.Values.Where(payment => !paid.ContainsKey(payment.OrderId) && !books.Unhandled.Owes("orders", payment.OrderId))
                    .Select(payment => $"{payment.Amount} was taken for order {payment.OrderId}, which is not confirmed"),
            ]);
    }

    public static Check Sums(Books books)
    {
        var due = Totals(books.PaidFor.Select(order => order.Total));
        var taken = Totals(books.Payments.Where(payment => !books.Unhandled.Owes("orders", payment.OrderId)).Select(payment => payment.Amount));
        return new(
            "payments add up to the orders, by currency",
            string.Join(", ", taken.Select(sum => $"{sum.Key} {sum.Value:0.##}")),
            [
                .. due.Keys.Union(taken.Keys).Where(currency => due.GetValueOrDefault(currency) != taken.GetValueOrDefault(currency))
                    .Select(currency => $"{currency}: {due.GetValueOrDefault(currency)} due, {taken.GetValueOrDefault(currency)} taken"),
            ]);
    }

    private static Guid? Id(OrderState state) => state switch
    {
        Confirmed confirmed => confirmed.PaymentId,
        Sent sent => sent.PaymentId,
        _ => null,
    };

    private static Dictionary<string, decimal> Totals(IEnumerable<Money> amounts) =>
        amounts.GroupBy(amount => amount.Currency).ToDictionary(group => group.Key, group => group.Sum(amount => amount.Amount));
}
