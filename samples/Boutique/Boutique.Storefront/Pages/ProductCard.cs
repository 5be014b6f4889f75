namespace Boutique.Storefront;

/// <summary>A product as it stands on a shelf.</summary>
internal static class ProductCard
{
    public static Html Grid(IReadOnlyList<PricedProduct> items, string style = "") =>
        Html.Of($"""<ul class="grid {style}">{Html.Each(items, Write)}</ul>""");

    /// <summary>What says where a thing was made.</summary>
    public static Html Mile(Workshop workshop) => workshop.Mile == 0
        ? Html.Of($"""<span class="mile">At the golden milestone</span>""")
        : Html.Of($"""<span class="mile" title="{workshop.Mile} Roman miles from Rome">Mile {Roman.Of(workshop.Mile)}</span>""");

    private static Html Write(PricedProduct item) => Html.Of($"""
        <li class="card" data-sku="{item.Product.Sku}">
          <a href="/things/{item.Product.Sku}">
            <img src="/pictures/{item.Product.Sku}.svg" alt="" width="240" height="240" loading="lazy">
            <span class="maker">{Mile(item.Product.Workshop)} {item.Product.Workshop.Town}</span>
            <h3>{item.Product.Name}</h3>
            <p>{item.Product.Summary}</p>
            {Prices.Of(item.Price)}
          </a>
        </li>
        """);
}
