using System.Diagnostics;

namespace Appia.Events;

/// <summary>Spans of deliveries, in the activity source <c>Appia.Events</c>: each continues the trace of the call that published the event.</summary>
internal static class DeliveryTracing
{
    public const string SourceName = "Appia.Events";
    private static readonly ActivitySource Source = new(SourceName);

    public static Activity? Start(string group, LoggedEvent @event, EventHeaders headers)
    {
        if (!Source.HasListeners())
            return null;
        ActivityContext.TryParse(headers.Traceparent, null, isRemote: true, out var parent);
        var activity = Source.StartActivity($"process {@event.Topic.Name}", ActivityKind.Consumer, parent);
        activity?.SetTag("messaging.system", "appia");
        activity?.SetTag("messaging.operation.name", "process");
        activity?.SetTag("messaging.destination.name", @event.Topic.Name);
        activity?.SetTag("messaging.consumer.group.name", group);
        activity?.SetTag("messaging.message.id", @event.Id.ToString("D"));
        return activity;
    }
}
