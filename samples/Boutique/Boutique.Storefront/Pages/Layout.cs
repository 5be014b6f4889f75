namespace Boutique.Storefront;

/// <summary>What is around every page: the head with shelves, search, currency and basket; and the foot.</summary>
internal static class Layout
{
    public const string Brand = "Milliarium";

    public static Html Page(
        string title, Frame frame, Html body, Category? shelf = null, string? search = null, Html head = default) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <meta name="description" content="Milliarium: things made by hand along the old road, from Rome to the sea.">
          <title>{title} · {Brand}</title>
          <link rel="icon" href="/art/milestone.svg" type="image/svg+xml">
          <link rel="stylesheet" href="/shop.css">
          <script src="/shop.js" defer></script>
          {head}
        </head>
        <body>
          <a class="skip" href="#main">Skip to the shop</a>
          {Head(frame, shelf, search)}
          <main id="main" tabindex="-1">
        {body}
          </main>
          {Foot()}
          <div id="toast" role="status" aria-live="polite"></div>
        </body>
        </html>

        """);

    private static Html Head(Frame frame, Category? shelf, string? search) => Html.Of($"""
        <header class="top">
          <div class="bar">
            <a class="brand" href="/"><img src="/art/milestone.svg" alt="" width="34" height="42">
              <span><b>Milliarium</b><small>Well made, mile by mile</small></span></a>
            <form class="search" action="/shop" role="search">
              <label class="unseen" for="q">Search the shop</label>
              <input id="q" name="q" type="search" value="{search}" placeholder="Oil, leather, Capua…" maxlength="60">
              <button aria-label="Search"><svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="10" cy="10" r="6.5"/><path d="M15 15l6 6"/></svg></button>
            </form>
            {(frame.Currencies.Count > 0 ? CurrencyChoice(frame) : Html.Nothing)}
            <a class="quiet" href="/orders">Orders</a>
            <a class="basket" href="/cart"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 9h18l-2 11H5zM8 9l4-6 4 6"/></svg>
              <span class="word">Basket</span>
              <b id="pieces" data-pieces="{frame.Pieces}"{Html.If(frame.Pieces == 0, $" hidden")}>{frame.Pieces}</b>
              <span class="unseen"> things in it</span></a>
          </div>
          <nav class="shelves" aria-label="Shelves"><ul>
            {Html.Each(Shelves.All, other => ShelfLink($"/shop/{Shelves.Slug(other)}", Shelves.Name(other), other == shelf))}
            {ShelfLink("/shop", "Everything", shelf is null && search == "")}
          </ul></nav>
        </header>
        """);

    private static Html ShelfLink(string path, string name, bool here) =>
        Html.Of($"""<li><a href="{path}"{Html.If(here, $" aria-current=\"page\"")}>{name}</a></li>""");

    private static Html CurrencyChoice(Frame frame) => Html.Of($"""
        <form class="currency" method="post" action="/currency">
          <label class="unseen" for="currency">Currency</label>
          <select id="currency" name="currency" data-submits>
            {Html.Each(frame.Currencies, code => Option(code, code, frame.Currency))}
          </select>
          <button>Change</button>
        </form>
        """);

    internal static Html Option(string value, string text, string chosen) =>
        Html.Of($"""<option value="{value}"{Html.If(value == chosen, $" selected")}>{text}</option>""");

    private static Html Foot() => Html.Of($"""
        <footer class="foot">
          <div class="paving" aria-hidden="true"></div>
          <div class="columns">
            <p><b>Milliarium</b><br>A milestone told you how far you had come. Ours tell you where a thing was made: every mile on this site
              is counted from Rome, along the old road to Brundisium.</p>
            <p><b>From the workshop to you</b><br>Fifteen makers, one store room, no hurry. Parcels leave as soon as they are paid.</p>
            <p><b>A demonstration</b><br>The shop is the reference system of Appia. Nothing is sold here, and no bank is asked.
              Try card 4242&nbsp;4242&nbsp;4242&nbsp;4242; one that ends in 0002 is declined.</p>
          </div>
        </footer>
        """);
}
