namespace Boutique.Storefront;

/// <summary>The way in.</summary>
internal static class HomePage
{
    public static Html Render(HomeView view) => Layout.Page("Well made, mile by mile", view.Frame, Html.Of($"""
        <section class="hero">
          <div>
            <p class="over">From Rome to the sea</p>
            <h1>Made by hand,<br>for the long way.</h1>
            <p>Saddlers, potters, weavers and one very patient beekeeper: we walk the old road and bring back what is worth carrying.</p>
            <p class="actions">
              <a class="button" href="/shop">See everything</a> <a class="button plain" href="/shop/road">Pack for the road</a></p>
          </div>
        </section>
        <section class="wide">
          <h2>Nine things worth the walk</h2>
          {ProductCard.Grid(view.Products, "nine")}
        </section>
        {Sign.Render(view.Ad)}
        <section class="wide">
          <h2>Five shelves</h2>
          <ul class="five">{Html.Each(Shelves.All, Shelf)}</ul>
        </section>
        """));

    private static Html Shelf(Category shelf) => Html.Of($"""
        <li><a href="/shop/{Shelves.Slug(shelf)}" class="shelf {Shelves.Slug(shelf)}">
          <b>{Shelves.Name(shelf)}</b><span>{Shelves.Motto(shelf)}</span></a></li>
        """);
}
