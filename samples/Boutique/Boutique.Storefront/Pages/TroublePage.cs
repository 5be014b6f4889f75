namespace Boutique.Storefront;

/// <summary>Says what went wrong.</summary>
internal static class TroublePage
{
    // What went wrong may be what would tell the shopper's currency and basket: the page does without.
    private static readonly Frame Plain = new("EUR", [], 0);

    public static Html Render(string title, string detail) => Layout.Page(title, Plain, Html.Of($"""
        <section class="wide narrow trouble">
          <img src="/art/milestone.svg" alt="" width="90" height="110">
          <h1>{title}</h1>
          <p>{detail}</p>
          <p class="actions"><a class="button" href="/">Back to the start of the road</a>
            <a class="button plain" href="/shop">See everything</a></p>
        </section>
        """));
}
