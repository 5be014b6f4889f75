using System.Text;
using Appia.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Appia.Events;

/// <summary>Serves the description of the events at <c>/asyncapi/v1.json</c>.</summary>
internal sealed class AsyncApiEndpoint(AsyncApiDocument document, IHostEnvironment environment) : IDoorEndpoints
{
    public IEnumerable<string> Guarded => [];

    public void Map(IEndpointRouteBuilder endpoints, PublicDoor door)
    {
        if (door.Options.AsyncApi ?? environment.IsDevelopment())
            endpoints.MapMethods("/asyncapi/v1.json", [HttpMethods.Get, HttpMethods.Head], Answer).AllowAnonymous().WithMetadata(DoorRoute.Mark);
    }

    private Task Answer(HttpContext context)
    {
        var body = Encoding.UTF8.GetBytes(document.Json);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
