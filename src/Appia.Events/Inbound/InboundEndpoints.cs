using Appia.Bindings;
using Appia.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Appia.Events;

/// <summary>The public routes by which events come in: <c>POST /events/</c> and the topic, for each that is open.</summary>
internal sealed class InboundEndpoints(InboundTopics topics, EventIntake intake) : IDoorEndpoints
{
    public IEnumerable<string> Guarded => topics.All.Where(topic => topic.Guard is not null).Select(topic => $"POST {topic.Route}");

    public void Map(IEndpointRouteBuilder endpoints, PublicDoor door)
    {
        foreach (var topic in topics.All)
            Map(endpoints, door, topic);
    }

    private void Map(IEndpointRouteBuilder endpoints, PublicDoor door, InboundTopic topic)
    {
        var endpoint = endpoints.MapMethods(topic.Route, [HttpMethods.Post], context => Handle(door, topic, context))
            .WithDisplayName($"POST {topic.Route}")
            .WithMetadata(DoorRoute.Mark);
        if (topic.Guard is { } guard)
            EndpointMapper.Guard(endpoint, new(guard));
        else
            endpoint.AllowAnonymous();
    }

    /// <summary>1. The body is read whole. 2. All of its events are read, every mistake collected. 3. They are published in one unit. 4. Only then the answer
    /// is sent: who hears nothing sends them again, and none is published twice.</summary>
    private async Task Handle(PublicDoor door, InboundTopic topic, HttpContext context)
    {
        try
        {
            var start = RequestStart.Of(door, context);
            var body = await new JsonBody(door, context).ReadBytes();
            var events = Read(topic, context.Request, body);
            var replayed = await intake.Publish(topic, events, start.Caller ?? CallerIdentity.Anonymous, start.Timeout, context.RequestAborted);
            if (replayed == events.Count && replayed > 0)
                context.Response.Headers[RequestKey.ReplayedHeader] = "true";
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }
        catch (Exception failure)
        {
            await FailureResponse.Write(context, door, $"POST {topic.Route}", failure);
        }
    }

    private static List<InboundEvent> Read(InboundTopic topic, HttpRequest request, byte[] body)
    {
        var mistakes = default(Validation);
        var events = new List<InboundEvent>();
        foreach (var @event in HttpEvents.Read(request, body, ref mistakes))
            events.Add(topic.Read(@event, ref mistakes));
        mistakes.ThrowIfInvalid();
        return events;
    }
}
