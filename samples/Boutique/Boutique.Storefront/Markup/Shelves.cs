namespace Boutique.Storefront;

/// <summary>How shelves are called in the shop.</summary>
internal static class Shelves
{
    public static IReadOnlyList<Category> All { get; } = [Category.Road, Category.Table, Category.Pantry, Category.Desk, Category.Hearth];

    public static string Name(Category shelf) => shelf switch
    {
        Category.Road => "For the road",
        Category.Table => "At the table",
        Category.Pantry => "From the pantry",
        Category.Desk => "On the desk",
        _ => "By the hearth",
    };

    public static string Motto(Category shelf) => shelf switch
    {
        Category.Road => "Bags, shoes and other things that have to keep up with you.",
        Category.Table => "Clay, wood, stone and copper, for cooking slowly and eating together.",
        Category.Pantry => "What the road smells of in autumn.",
        Category.Desk => "For writing it down and finding the way back.",
        _ => "Light, warmth and somebody at the gate.",
    };

    public static string Slug(Category shelf) => shelf.ToString().ToLowerInvariant();
}
