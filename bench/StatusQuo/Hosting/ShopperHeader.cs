using Microsoft.Extensions.Primitives;

namespace StatusQuo;

/// <summary>Passes on who the request is about: from the shopper's cookie at the storefront, from the header behind it.</summary>
internal sealed class ShopperHeader(IHttpContextAccessor current) : DelegatingHandler
{
    public const string Name = "X-Shopper";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (current.HttpContext is { } http && Of(http) is { } shopper)
            request.Headers.TryAddWithoutValidation(Name, shopper);
        return base.SendAsync(request, cancellationToken);
    }

    private static string? Of(HttpContext http) =>
        http.Request.Headers.TryGetValue(Name, out var given) && !StringValues.IsNullOrEmpty(given)
            ? given.ToString()
            : http.User.FindFirst("sub")?.Value;
}
