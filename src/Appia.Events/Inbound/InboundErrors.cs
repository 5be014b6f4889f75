using Appia.Bindings;
using Appia.Runtime;

namespace Appia.Events;

/// <summary>What can be wrong with events from outside, each with its code and its cure.</summary>
internal static class InboundErrors
{
    public static RefusedException MediaType(string? contentType) => new(415, new(
        (ProblemKind)415,
        "APPIA4030",
        $"The Content-Type is {(contentType is null ? "missing" : $"'{Quote.Short(contentType)}'")}. Events are read as CloudEvents 1.0 with data in JSON: "
        + $"send {CloudEventNames.Structured}, {CloudEventNames.Batch}, or the data as application/json with the attributes as headers ce-*."));

    public static ProblemException OtherEvent(string source, string id) => Problems.Conflict(
        $"The event '{Quote.Short(id)}' of '{Quote.Short(source)}' was published before with another type or other data; nothing was published now. "
        + "Source and id together name one event: give a new event a new id, and send an event again as it was.",
        "APPIA4031");

    public static AppiaException Wrong(IEnumerable<string> mistakes) => new(
        "APPIA4032",
        $"Events that are open to publishers outside cannot be taken:{string.Concat(mistakes.Select(mistake => $"\n  - {mistake}"))}")
    {
        StopsStart = true,
    };

    public static string NoService(EventDescriptor @event, string service, IEnumerable<string> services) =>
        $"{@event.Type.Name} says [Inbound(\"{service}\")], but no service of the system is called so. "
        + $"The services are: {string.Join(", ", services)}.";

    public static string NoStore(EventDescriptor @event, string service) =>
        $"{@event.Type.Name} says [Inbound(\"{service}\")], but that service has no store, and so no log. Let it ask for IEvents, or name another.";

    public static ProblemException NotHere(string topic) => Problems.NotFound(
        $"No service of this host takes events of '{topic}' from outside. Check that all hosts run the same release and have the same Appia:Hosts.",
        "APPIA4009");
}
