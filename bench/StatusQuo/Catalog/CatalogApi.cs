using Microsoft.AspNetCore.Http.HttpResults;

namespace StatusQuo;

/// <summary>What the shop sells.</summary>
internal static class CatalogApi
{
    public static void Add(WebApplicationBuilder builder) => builder.Services.AddSingleton<ProductTable>();

    public static void Map(WebApplication app)
    {
        app.Services.GetRequiredService<ProductTable>();
        app.MapGet("/products", Browse);
        app.MapGet("/products/featured", (ProductTable products, int take) => products.First(Math.Clamp(take, 1, 50)));
        app.MapGet("/products/many", (ProductTable products, string[] sku) => products.FindMany(sku));
        app.MapGet("/products/{sku}", Find);
    }

    private static Results<Ok<Product>, NotFound> Find(ProductTable products, string sku) =>
        products.Find(sku) is { } product ? TypedResults.Ok(product) : TypedResults.NotFound();

    private static List<Product> Browse(ProductTable products, Category? category, string? search)
    {
        var found = category is { } shelf ? products.Of(shelf) : products.All();
        var words = (search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 0 ? found : found.FindAll(product => words.All(word => Mentions(product, word)));
    }

    private static bool Mentions(Product product, string word)
    {
        string[] texts =
        [
            product.Name, product.Summary, product.Material, product.Workshop.Maker, product.Workshop.Craft, product.Workshop.Town,
            product.Category.ToString(),
        ];
        return texts.Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
