using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appia.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Appia.Events;

/// <summary>The command line's endpoints: <c>GET /events</c>, <c>/events/groups</c>, <c>/events/parked</c>, <c>POST /events/retry</c>, <c>/discard</c>,
/// <c>/replay</c>, <c>/pause</c>, <c>/resume</c> and <c>/forget</c>.</summary>
public sealed class EventsControl(EventsAdmin admin) : IControlEndpoints
{
    private const int MostListed = 1000;

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/events", Status);
        endpoints.MapGet("/events/groups", Groups);
        endpoints.MapGet("/events/parked", Parked);
        endpoints.MapPost("/events/retry", Retry);
        endpoints.MapPost("/events/discard", Discard);
        endpoints.MapPost("/events/replay", Replay);
        endpoints.MapPost("/events/pause", Pause);
        endpoints.MapPost("/events/resume", Resume);
        endpoints.MapPost("/events/forget", Forget);
    }

    private Task Status(HttpContext http) => Answer(http, EventsControlJson.Default.EventsStatus, ct => admin.Status(ct));

    private Task Groups(HttpContext http) => Answer(http, EventsControlJson.Default.IReadOnlyListGroupPart, _ => Task.FromResult(admin.Parts));

    private Task Parked(HttpContext http) => Answer(http, EventsControlJson.Default.IReadOnlyListParkedEntry, ct => Parked(http, ct));

    private Task Retry(HttpContext http) =>
        Order(http, async (order, ct) => new(order.Group, Events: await admin.Retry(order.Group, KeyOf(order, "retry"), ct)));

    private Task Discard(HttpContext http) =>
        Order(http, async (order, ct) => new(order.Group, Events: await admin.Discard(order.Group, KeyOf(order, "discard"), ct)));

    private Task Pause(HttpContext http) => Order(http, async (order, ct) =>
    {
        await admin.Pause(order.Group, ct);
        return new(order.Group);
    });

    private Task Resume(HttpContext http) => Order(http, async (order, ct) =>
    {
        await admin.Resume(order.Group, ct);
        return new(order.Group);
    });

    private Task Forget(HttpContext http) => Order(http, async (order, ct) => new(order.Group, Logs: await admin.Forget(order.Group, ct)));

    private Task Replay(HttpContext http) => Order(http, Replay);

    private async Task<IReadOnlyList<ParkedEntry>> Parked(HttpContext http, CancellationToken ct)
    {
        string? wanted = http.Request.Query["group"];
        var most = int.TryParse(http.Request.Query["most"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            ? Math.Clamp(asked, 1, MostListed)
            : MostListed;
        var found = new List<ParkedEntry>();
        foreach (var group in wanted is null ? admin.Groups : [wanted])
            found.AddRange((await admin.Parked(group, most - found.Count, ct)).Select(parked => ParkedEntry.From(group, parked)));
        return found;
    }

    private async Task<EventsOrderResult> Replay(EventsOrder order, CancellationToken ct)
    {
        if (order.Key is not null)
            throw Problems.InvalidField("key", "A log is replayed for all of its keys. Leave the key out.");
        var skipped = order switch
        {
            { Since: { } since } => await admin.Replay(order.Group, since, ct),
            { Log: { } log, From: { } from } => await admin.Replay(order.Group, log, from, ct),
            { All: true } => await admin.Replay(order.Group, DateTimeOffset.MinValue, ct),
            _ => throw Problems.InvalidField("all", "Say what to replay: a log and a position in it (log, from), a time (since), or all."),
        };
        return new(order.Group, Skipped: skipped);
    }

    // All of them is asked for in so many words: a key that was forgotten must not mean everything.
    private static string? KeyOf(EventsOrder order, string what) =>
        order.Key is null && order.All != true ? throw Problems.InvalidField("key", $"Say which key to {what}, or all.") : order.Key;

    private static Task Order(HttpContext http, Func<EventsOrder, CancellationToken, Task<EventsOrderResult>> carryOut) => Answer(
        http,
        EventsControlJson.Default.EventsOrderResult,
        async ct => await carryOut(await Read(http, ct), ct));

    private static async Task<EventsOrder> Read(HttpContext http, CancellationToken ct)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, EventsControlJson.Default.EventsOrder, ct)
                ?? throw new JsonException("The body is null.");
        }
        catch (JsonException mistake)
        {
            throw Problems.Invalid($"The order cannot be read: {mistake.Message}");
        }
    }

    private static async Task Answer<T>(HttpContext http, JsonTypeInfo<T> type, Func<CancellationToken, Task<T>> work)
    {
        try
        {
            var answer = JsonSerializer.SerializeToUtf8Bytes(await work(http.RequestAborted), type);
            http.Response.ContentType = "application/json";
            await http.Response.Body.WriteAsync(answer, http.RequestAborted);
        }
        catch (ProblemException refused)
        {
            await ProblemResponse.Write(http, (int)refused.Problem.Kind, refused.Problem);
        }
    }
}
