namespace StatusQuo;

/// <summary>What was bought most often together with a product; the shelf's neighbours fill up.</summary>
internal static class RecommendationApi
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CompanionTable>();
        builder.AddClient<ICatalog, CatalogClient>("catalog");
    }

    public static void Map(WebApplication app)
    {
        app.UseProblemAnswers();
        app.MapGet("/recommendations/{sku}", For);
        app.MapPost("/orders", (List<OrderLine> lines, CompanionTable companions) => { companions.Learn(lines); });
    }

    private static async Task<List<Product>> For(string sku, int take, CompanionTable companions, ICatalog catalog, CancellationToken ct)
    {
        var best = companions.Best(sku, Math.Clamp(take, 1, 12));
        List<Product> chosen = [.. await catalog.FindMany(best, ct)];
        if (chosen.Count == take || await catalog.Find(new(sku), ct) is not { } product)
            return chosen;
        var shelf = await catalog.Browse(product.Category, null, ct);
        chosen.AddRange(shelf.Where(other => other.Sku.Value != sku && !best.Contains(other.Sku)).Take(take - chosen.Count));
        return chosen;
    }
}
