namespace Boutique.Services;

/// <summary>Paints signs, and counts what was sold so that a sign can say it.</summary>
public sealed class AdsService(ICounters counters) : IAds
{
    /// <summary>The counter of all things in confirmed orders.</summary>
    public const string Pieces = "pieces";

    private static readonly Dictionary<Category, (string Text, Sku Sku)> Signs = new()
    {
        [Category.Road] = ("Nine hundred miles in, the strap was the only part that had not complained.", new("capua-satchel")),
        [Category.Table] = ("Put it on the table and somebody will sit down.", new("table-amphora")),
        [Category.Pantry] = ("Pressed the morning it was picked. Ask the bread.", new("first-oil")),
        [Category.Desk] = ("Needs no charging. Works until sunset.", new("pocket-sundial")),
        [Category.Hearth] = ("A small light is enough to find the large ones.", new("oil-lamp")),
    };

    public async Task<Ad> For(Category? category, CancellationToken ct)
    {
        var sent = await counters.Get(Pieces, ct);
        var shelf = category ?? (Category)(sent % Signs.Count);
        var (text, sku) = Signs[shelf];
        return new(text, sku, sent);
    }

    [On]
    public Task When(OrderConfirmed confirmed, CancellationToken ct)
    {
        counters.Add(Pieces, confirmed.Lines.Sum(line => line.Quantity));
        return Task.CompletedTask;
    }
}
