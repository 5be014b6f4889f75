using Appia.Bindings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Appia.Runtime;

/// <summary>Gives a body to the empty answers of routing, and to those of authentication, authorization and limits on the public routes: a
/// problem, for callers that are programs.</summary>
/// <remarks>Left alone are whoever asks for HTML, the application's own endpoints, and a response that has a body or a length.</remarks>
internal sealed class ProblemMiddleware(RequestDelegate next)
{
    public Task Invoke(HttpContext context)
    {
        var running = next(context);
        if (!running.IsCompletedSuccessfully)
            return Complete(context, running);
        return NeedsBody(context) ? Write(context) : Task.CompletedTask;
    }

    private static async Task Complete(HttpContext context, Task running)
    {
        await running;
        if (NeedsBody(context))
            await Write(context);
    }

    private static bool NeedsBody(HttpContext context)
    {
        var response = context.Response;
        return response.StatusCode >= StatusCodes.Status400BadRequest
            && !response.HasStarted
            && response.ContentLength is null
            && response.ContentType is null
            && (context.GetEndpoint() is not RouteEndpoint endpoint || IsOfDoor(endpoint.Metadata));
    }

    private static bool IsOfDoor(EndpointMetadataCollection metadata) =>
        metadata.GetMetadata<MethodDescriptor>() is not null || metadata.GetMetadata<DoorRoute>() is not null;

    private static Task Write(HttpContext context) => !WantsHtml(context.Request) && Explain(context) is { } problem
        ? ProblemResponse.Write(context, context.Response.StatusCode, problem)
        : Task.CompletedTask;

    private static Problem? Explain(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var path = Quote.Short(context.Request.Path.ToString());
        var (code, detail) = status switch
        {
            StatusCodes.Status401Unauthorized => (
                "APPIA3117", "The request does not say who is calling, or what it says is not valid. Sign in, and send the credentials along."),
            StatusCodes.Status403Forbidden => (
                "APPIA3118", "The caller is known but may not do this: a scope, a role or a policy that the route asks for is missing."),
            StatusCodes.Status404NotFound => ("APPIA3119", $"There is nothing at {path}."),
            StatusCodes.Status405MethodNotAllowed => (
                "APPIA3120", $"{path} does not take {Quote.Short(context.Request.Method)}. It takes {context.Response.Headers.Allow}."),
            StatusCodes.Status429TooManyRequests => ("APPIA3121", "Too many requests. Wait, then try again."),
            _ => (null, null),
        };
        return code is null ? null : new((ProblemKind)status, code, detail!);
    }

    private static bool WantsHtml(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
