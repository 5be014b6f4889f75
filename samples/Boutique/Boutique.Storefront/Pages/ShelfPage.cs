namespace Boutique.Storefront;

/// <summary>A shelf, everything, or what a search found.</summary>
internal static class ShelfPage
{
    public static Html Render(ShelfView view)
    {
        var title = view.Category is { } shelf ? Shelves.Name(shelf) : view.Search is { Length: > 0 } words ? $"“{words}”" : "Everything";
        var motto = view.Category is { } chosen ? Shelves.Motto(chosen) : "";
        return Layout.Page(title, view.Frame, Html.Of($"""
            <section class="wide">
              <div class="lead"><h1>{title}</h1><p>{motto} <span class="count">{Count(view.Products.Count)}</span></p></div>
              {(view.Products.Count == 0 ? Nothing() : ProductCard.Grid(view.Products))}
            </section>
            {Sign.Render(view.Ad)}
            """), view.Category, view.Search ?? "");
    }

    private static string Count(int things) => things == 1 ? "One thing." : $"{things} things.";

    private static Html Nothing() => Html.Of($"""
        <p class="empty">Nobody along the road makes that, or nobody told us. <a href="/shop">See everything we have</a>.</p>
        """);
}
