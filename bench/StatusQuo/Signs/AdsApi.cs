namespace StatusQuo;

/// <summary>Paints signs, and counts what was sold so that a sign can say it.</summary>
internal static class AdsApi
{
    private static readonly Dictionary<Category, (string Text, Sku Sku)> Signs = new()
    {
        [Category.Road] = ("Nine hundred miles in, the strap was the only part that had not complained.", new("capua-satchel")),
        [Category.Table] = ("Put it on the table and somebody will sit down.", new("table-amphora")),
        [Category.Pantry] = ("Pressed the morning it was picked. Ask the bread.", new("first-oil")),
        [Category.Desk] = ("Needs no charging. Works until sunset.", new("pocket-sundial")),
        [Category.Hearth] = ("A small light is enough to find the large ones.", new("oil-lamp")),
    };

    public static void Add(WebApplicationBuilder builder) => builder.Services.AddSingleton<PieceCount>();

    public static void Map(WebApplication app)
    {
        app.MapGet("/ads", Show);
        app.MapPost("/sold", (int pieces, PieceCount count) => count.Add(pieces));
    }

    private static Ad Show(PieceCount count, Category? category)
    {
        var sent = count.Get();
        var (text, sku) = Signs[category ?? (Category)(sent % Signs.Count)];
        return new(text, sku, sent);
    }
}
