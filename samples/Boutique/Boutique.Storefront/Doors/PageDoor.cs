using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Boutique.Storefront;

/// <summary>What happens around every page: the shopper is known, other sites' forms are refused, failures become pages.</summary>
internal static class PageDoor
{
    private const string OffTheRoad = "Off the road";

    public static async ValueTask<object?> Pass(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        Harden(http.Response.Headers);
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.Headers["Sec-Fetch-Site"] == "cross-site")
            return Page(TroublePage.Render("Not from here", "This form came from another site."), StatusCodes.Status403Forbidden);
        ShopperSession.Enter(http);
        try
        {
            return await next(context);
        }
        catch (ProblemException failure) when (!http.Response.HasStarted)
        {
            return Trouble(http, failure.Problem);
        }
    }

    public static IResult Page(Html html, int status = StatusCodes.Status200OK) => new PageResult(html, status);

    public static IResult Missing(string detail) => Page(TroublePage.Render(OffTheRoad, detail), StatusCodes.Status404NotFound);

    /// <summary>Gives people who ask for a page that is not there one that says so. Programs get what the public door says.</summary>
    public static Task PassLost(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var wantsPage = http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
        if (!wantsPage || http.Response.StatusCode != StatusCodes.Status404NotFound)
            return Task.CompletedTask;
        Harden(http.Response.Headers);
        return Missing("There is no such page. It may have moved on, or it never was.").ExecuteAsync(http);
    }

    private static IResult Trouble(HttpContext http, Problem problem)
    {
        if (problem.Errors?.ContainsKey("to") == true)
            ShopperCurrency.Forget(http);
        var title = problem.Kind switch
        {
            ProblemKind.NotFound => OffTheRoad,
            ProblemKind.Forbidden => "Somebody else's",
            ProblemKind.Invalid => "That cannot be right",
            ProblemKind.Conflict => "Somebody was faster",
            _ => "The road is blocked",
        };
        return Page(TroublePage.Render(title, problem.Detail), (int)problem.Kind);
    }

    private static void Harden(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }
}
