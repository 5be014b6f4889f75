using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.FileProviders;

namespace Boutique.Storefront;

/// <summary>The shop's pages, as ordinary endpoints of an ASP.NET Core application.</summary>
public static class StorefrontPages
{
    /// <summary>Serves the pages' pictures, styles and script.</summary>
    public static void UseStorefrontFiles(this IApplicationBuilder app) => app.UseStaticFiles(new StaticFileOptions
    {
        FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot")),
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "public, max-age=600",
    });

    /// <summary>Shows people who lost their way a page of the shop.</summary>
    public static void UseStorefrontSigns(this IApplicationBuilder app) => app.UseStatusCodePages(PageDoor.PassLost);

    /// <summary>Maps the pages.</summary>
    public static void MapStorefront(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").AddEndpointFilter(PageDoor.Pass).ExcludeFromDescription();
        ShopDoors.Map(pages);
        BasketDoors.Map(pages);
        OrderDoors.Map(pages);
    }
}
