namespace Boutique.Storefront;

/// <summary>One thing, and what goes with it.</summary>
internal static class ProductPage
{
    public static Html Render(ProductView view)
    {
        var product = view.Item.Product;
        return Layout.Page(product.Name, view.Frame, Html.Of($"""
            <article class="thing wide" data-sku="{product.Sku}">
              <img class="portrait" src="/pictures/{product.Sku}.svg" alt="{product.Name}" width="480" height="480">
              <div>
                <p class="crumbs"><a href="/shop/{Shelves.Slug(product.Category)}">{Shelves.Name(product.Category)}</a></p>
                <h1>{product.Name}</h1>
                <p class="summary">{product.Summary}</p>
                <p class="big">{Prices.Of(view.Item.Price)}</p>
                {Buy(view)}
                <p>{product.Story}</p>
                <dl>
                  <dt>Made by</dt>
                  <dd>{product.Workshop.Maker}, {product.Workshop.Craft}, {product.Workshop.Town} · {ProductCard.Mile(product.Workshop)}</dd>
                  <dt>Made of</dt><dd>{product.Material}</dd>
                </dl>
              </div>
            </article>
            <section class="wide"><h2>Goes well with it</h2>{ProductCard.Grid(view.GoesWith, "few")}</section>
            """), product.Category);
    }

    private static Html Buy(ProductView view)
    {
        var stock = view.Stock;
        if (stock.Left == 0)
            return Html.Of($"""<p class="stock gone">Sold out.{Html.If(!stock.MoreToCome, $" No more will be made.")}</p>""");
        return Html.Of($"""
            <form class="buy" method="post" action="/cart" data-adds>
              <input type="hidden" name="sku" value="{stock.Sku}">
              <label for="quantity">How many</label>
              <select id="quantity" name="quantity">
                {Html.Each(Enumerable.Range(1, Math.Min(stock.Left, 10)), n => Html.Of($"<option>{n}</option>"))}
              </select>
              <button class="button">Put in the basket</button>
            </form>
            <p class="stock">{Left(stock)}</p>
            """);
    }

    private static string Left(StockLevel stock) => stock switch
    {
        { MoreToCome: false } => $"A small edition: {stock.Left} left, and no more will be made.",
        { Left: < 20 } => $"{stock.Left} left; more are being made.",
        _ => "In the store room, ready to leave.",
    };
}
