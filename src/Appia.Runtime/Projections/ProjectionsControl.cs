using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Appia.Runtime;

/// <summary>The command line's endpoints: <c>GET /projections</c> and <c>POST /projections/rebuild</c>.</summary>
internal sealed class ProjectionsControl(ProjectionsAdmin admin) : IControlEndpoints
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/projections", Status);
        endpoints.MapPost("/projections/rebuild", Rebuild);
    }

    private Task Status(HttpContext http) => Answer(http, () => admin.Status(http.RequestAborted));

    private Task Rebuild(HttpContext http) => Answer(http, async () =>
    {
        var order = await Read(http);
        await admin.Rebuild(order.Projection, http.RequestAborted);
        return [.. (await admin.Status(http.RequestAborted)).Where(status => status.Projection == order.Projection)];
    });

    private static async Task<ProjectionOrder> Read(HttpContext http)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, ProjectionsJson.Default.ProjectionOrder, http.RequestAborted)
                ?? throw new JsonException("The body is null.");
        }
        catch (JsonException mistake)
        {
            throw Problems.Invalid($"The order cannot be read: {mistake.Message}");
        }
    }

    private static async Task Answer(HttpContext http, Func<Task<IReadOnlyList<ProjectionStatus>>> work)
    {
        try
        {
            var answer = JsonSerializer.SerializeToUtf8Bytes(await work(), ProjectionsJson.Default.IReadOnlyListProjectionStatus);
            http.Response.ContentType = "application/json";
            await http.Response.Body.WriteAsync(answer, http.RequestAborted);
        }
        catch (ProblemException refused)
        {
            await ProblemResponse.Write(http, (int)refused.Problem.Kind, refused.Problem);
        }
    }
}
