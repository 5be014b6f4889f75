namespace Boutique.Storefront;

/// <summary>Says what went wrong.</summary>
internal static class TroublePage
{
    private static readonly Frame Plain = new("EUR", ["EUR"], 0);

    public static Html Render(string title, string detail) => Layout.Page(title, Plain, Html.Of($"""
        <section class="wide narrow trouble">
          <img src="/art/milestone.svg" alt="" width="90" height="110">
          <h1>{title}</h1>
          <p>{detail}</p>
          <p class="actions"><a class="button" href="/">Back to the start of the road</a></p>
        </section>
        """));
}
