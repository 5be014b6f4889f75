namespace Boutique.Services;

/// <summary>The things that a new shop starts with.</summary>
internal static partial class Assortment
{
    public static IReadOnlyList<Product> Products => [.. Road, .. Table, .. Pantry, .. Desk, .. Hearth];

    private static Product Thing(
        string sku, string name, Category category, decimal price, int rank, Workshop workshop,
        string summary, string story, string material) =>
        new(new(sku), name, category, summary, story, material, workshop, new("EUR", price), rank);
}
