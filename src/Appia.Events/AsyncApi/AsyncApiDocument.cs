using System.Text.Json.Nodes;
using Appia.Bindings;
using Appia.Runtime;
using Microsoft.Extensions.Options;

namespace Appia.Events;

/// <summary>The events of a system as an AsyncAPI 3 document: a channel for each topic, and one for each public route by which events come in.</summary>
/// <remarks>Everything is in the order of the names, so that the document changes only when the events do.</remarks>
internal sealed class AsyncApiDocument(SystemPlan plan, InboundTopics inbound, IOptions<DoorOptions> options)
{
    private const string Security = "bearer";
    private string? _json;

    /// <summary>The document. It is made once.</summary>
    public string Json => _json ??= Make().ToJsonString(AppiaJson.Options);

    private JsonObject Make()
    {
        EventDescriptor[] events = [.. InboundTopics.EventsOf(plan).OrderBy(@event => @event.Topic, StringComparer.Ordinal)];
        var schemas = new EventSchemas();
        var messages = new JsonObject();
        foreach (var @event in events)
            messages[@event.Topic] = Message(@event, schemas.Of(@event.Type));
        foreach (var topic in inbound.All)
            messages[Envelope(topic)] = EnvelopeMessage(topic, schemas.Of(topic.Descriptor.Type));
        var components = new JsonObject { ["messages"] = messages, ["schemas"] = schemas.ToJson() };
        if (inbound.All.Any(topic => topic.Guard is not null))
            components["securitySchemes"] = new JsonObject { [Security] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } };
        return new()
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = Info(),
            ["defaultContentType"] = "application/json",
            ["channels"] = Channels(events),
            ["operations"] = Operations(events),
            ["components"] = components,
        };
    }

    private JsonObject Info() => new()
    {
        ["title"] = options.Value.Title ?? plan.Name,
        ["version"] = options.Value.Version,
        ["description"] = $"The events of {plan.Name}.",
    };

    private JsonObject Channels(IReadOnlyList<EventDescriptor> events)
    {
        var channels = new JsonObject();
        foreach (var @event in events)
            channels[@event.Topic] = Channel(
                @event.Topic, @event.Topic, $"A topic inside the system; {Order(@event)}.");
        foreach (var topic in inbound.All)
            channels[Envelope(topic)] = Channel(
                topic.Route,
                Envelope(topic),
                "The public route by which the event comes in from outside, as a CloudEvent 1.0. Each is published once by its source and id.");
        return channels;
    }

    private static string Order(EventDescriptor @event) => @event.KeyMember is { } key
        ? $"its events are in order for each {key}"
        : "its events are in no order";

    private static JsonObject Channel(string address, string message, string description) => new()
    {
        ["address"] = address,
        ["description"] = description,
        ["messages"] = new JsonObject { [message] = Reference($"#/components/messages/{message}") },
    };

    private JsonObject Operations(IReadOnlyList<EventDescriptor> events)
    {
        var operations = new JsonObject();
        foreach (var @event in events)
        {
            foreach (var service in plan.Services.Where(service => service.Publishes.Any(known => known.Topic == @event.Topic)))
                operations[$"{service.Name}.publishes.{@event.Topic}"] = Operation(
                    "send", @event.Topic, $"The service {service.Name} publishes the event.");
            foreach (var service in plan.Services.Where(service => service.Handlers.Any(handler => EventVersions.Takes(handler.Event, @event.Topic))))
                operations[$"{service.Name}.handles.{@event.Topic}"] = Operation(
                    "receive", @event.Topic, $"The service {service.Name} handles the event.");
        }
        foreach (var topic in inbound.All)
            operations[$"{topic.Opened.Service}.takes.{topic.Name}"] = Inbound(topic);
        return operations;
    }

    private static JsonObject Inbound(InboundTopic topic)
    {
        var scopes = topic.Opened.Scopes is { } asked ? $" The caller needs one of the scopes {asked}." : "";
        var operation = Operation(
            "receive", Envelope(topic), $"The event is published from outside into the log of the service {topic.Opened.Service}.{scopes}");
        operation["bindings"] = new JsonObject { ["http"] = new JsonObject { ["method"] = "POST", ["bindingVersion"] = "0.3.0" } };
        if (topic.Guard is not null)
            operation["security"] = new JsonArray(Reference($"#/components/securitySchemes/{Security}"));
        return operation;
    }

    private static JsonObject Operation(string action, string channel, string summary) => new()
    {
        ["action"] = action,
        ["summary"] = summary,
        ["channel"] = Reference($"#/channels/{channel}"),
        ["messages"] = new JsonArray(Reference($"#/channels/{channel}/messages/{channel}")),
    };

    private static JsonObject Message(EventDescriptor @event, JsonNode payload)
    {
        var message = new JsonObject { ["name"] = @event.Topic, ["title"] = @event.Type.Name };
        if (@event.Successor is { } next)
            message["description"] = $"An older version: who handles {next.Topic} gets it as that.";
        message["contentType"] = "application/json";
        message["payload"] = payload;
        return message;
    }

    private static JsonObject EnvelopeMessage(InboundTopic topic, JsonNode data) => new()
    {
        ["name"] = topic.Name,
        ["title"] = $"{topic.Descriptor.Type.Name}, as a CloudEvent",
        ["contentType"] = CloudEventNames.Structured,
        ["payload"] = EventSchemas.Envelope(topic.Name, data),
    };

    private static string Envelope(InboundTopic topic) => $"{topic.Name}.inbound";

    private static JsonObject Reference(string to) => new() { ["$ref"] = to };
}
