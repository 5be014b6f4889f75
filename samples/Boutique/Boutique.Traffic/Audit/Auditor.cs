namespace Boutique.Traffic;

/// <summary>Compares what the shop's services know with one another, and with what visitors were promised.</summary>
/// <remarks>Where an event was not handled yet, its effect is owed: such an order is left out of the comparison with that service.</remarks>
internal static class Auditor
{
    public static IEnumerable<Check> Checks(Books books, IReadOnlyList<JournalEntry> journal) =>
    [
        Promises.Kept(books, journal),
        Promises.NothingElse(books, journal),
        OrderChecks.PlacedOnce(books),
        OrderChecks.AddUp(books),
        OrderChecks.Arrive(books),
        MoneyChecks.PaidOnce(books),
        MoneyChecks.Sums(books),
        ParcelChecks.SentOnce(books),
        ParcelChecks.WrittenOnce(books),
        StockChecks.Reserved(books),
        StockChecks.AddsUp(books),
        SumChecks.Pieces(books),
        SumChecks.Companions(books),
        new("no event was given up", $"{books.Unhandled.Count} events wait for the next start", books.Unhandled.Parked),
    ];
}
