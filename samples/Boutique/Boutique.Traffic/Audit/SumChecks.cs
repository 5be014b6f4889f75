namespace Boutique.Traffic;

/// <summary>What services count from events: once for every order, or the sums are off.</summary>
internal static class SumChecks
{
    public static Check Pieces(Books books)
    {
        var sold = books.PaidFor.Where(order => !books.Unhandled.Owes("ads", order.Id)).Sum(order => order.CountPieces());
        return new(
            "the sign counts every sold thing once",
            $"{books.PiecesCounted} counted",
            sold == books.PiecesCounted ? [] : [$"{sold} were sold, the sign says {books.PiecesCounted}"]);
    }

    public static Check Companions(Books books)
    {
        var expected = books.PaidFor.Where(order => !books.Unhandled.Owes("recommendation", order.Id))
            .SelectMany(Pairs).CountBy(pair => pair).ToDictionary();
        var learned = books.Companions.SelectMany(companions => companions.Known, (of, known) => (Pair: (of.Sku, known.Sku), known.Times))
            .ToDictionary(known => known.Pair, known => known.Times);
        return new(
            "recommendations learned from every order once",
            $"{learned.Count} pairs, {learned.Values.Sum()} times",
            [
                .. expected.Keys.Union(learned.Keys).Where(pair => expected.GetValueOrDefault(pair) != learned.GetValueOrDefault(pair))
                    .Select(pair => $"{pair.Item1} with {pair.Item2}: {expected.GetValueOrDefault(pair)} orders, {learned.GetValueOrDefault(pair)} learned"),
            ]);
    }

    private static IEnumerable<(Sku, Sku)> Pairs(Order order) =>
        from one in order.Lines from other in order.Lines where one.Sku != other.Sku select (one.Sku, other.Sku);
}
