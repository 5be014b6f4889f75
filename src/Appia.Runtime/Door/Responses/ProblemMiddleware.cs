using Microsoft.AspNetCore.Http;

namespace Appia.Runtime;

/// <summary>Gives a body to the empty answers of routing, authentication, authorization and limits: a problem, for callers that are programs.</summary>
/// <remarks>Whoever asks for HTML gets what the application decides. A response that has a body, or a length, is left alone.</remarks>
internal sealed class ProblemMiddleware(RequestDelegate next)
{
    public async Task Invoke(HttpContext context)
    {
        await next(context);
        var response = context.Response;
        if (response.StatusCode < StatusCodes.Status400BadRequest || response.HasStarted
            || response.ContentLength is not null || response.ContentType is not null)
            return;
        if (Explain(context) is { } problem && !WantsHtml(context.Request))
            await ProblemResponse.Write(context, response.StatusCode, problem);
    }

    private static Problem? Explain(HttpContext context)
    {
        var request = context.Request;
        var status = context.Response.StatusCode;
        var (code, detail) = status switch
        {
            StatusCodes.Status401Unauthorized => (
                "APPIA3117", "The request says nothing about who is calling, or what it says is not valid. Sign in, and send the credentials along."),
            StatusCodes.Status403Forbidden => (
                "APPIA3118", "The caller is known but may not do this: a scope, a role or a policy that the route asks for is missing."),
            StatusCodes.Status404NotFound => ("APPIA3119", $"There is nothing at {Quote.Short(request.Path.ToString())}."),
            StatusCodes.Status405MethodNotAllowed => (
                "APPIA3120", $"{Quote.Short(request.Path.ToString())} does not take {Quote.Short(request.Method)}. It takes {context.Response.Headers.Allow}."),
            StatusCodes.Status415UnsupportedMediaType => ("APPIA3112", "The body's type is not accepted here. Send application/json."),
            StatusCodes.Status429TooManyRequests => ("APPIA3121", "Too many requests. Wait, then try again."),
            _ => (null, null),
        };
        return code is null ? null : new((ProblemKind)status, code, detail!);
    }

    private static bool WantsHtml(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
