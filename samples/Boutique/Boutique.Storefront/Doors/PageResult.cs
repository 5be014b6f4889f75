using Microsoft.AspNetCore.Http;

namespace Boutique.Storefront;

/// <summary>Answers with a page, written straight into the server's buffer.</summary>
internal sealed class PageResult(Html html, int status) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var length = html.Length;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = length;
        html.WriteTo(response.BodyWriter.GetSpan(length));
        response.BodyWriter.Advance(length);
        return response.BodyWriter.FlushAsync().AsTask();
    }
}
