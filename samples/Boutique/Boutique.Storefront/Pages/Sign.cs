using System.Globalization;

namespace Boutique.Storefront;

/// <summary>The painted sign.</summary>
internal static class Sign
{
    public static Html Render(Ad ad) => Html.Of($"""
        <aside class="sign" aria-label="A sign">
          <img src="/pictures/{ad.Sku}.svg" alt="" width="120" height="120" loading="lazy">
          <p><q>{ad.Text}</q> <a href="/things/{ad.Sku}">Have a look</a></p>
          {Html.If(ad.PiecesSent > 0, $"""<p class="sent"><b>{Count(ad.PiecesSent)}</b> things sent down the road so far</p>""")}
        </aside>
        """);

    private static string Count(long pieces) => pieces.ToString("#,0", CultureInfo.InvariantCulture);
}
