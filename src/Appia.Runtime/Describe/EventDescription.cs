using Appia.Bindings;

namespace Appia.Describe;

/// <summary>One event.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Type">The record.</param>
/// <param name="Key">The member that orders events; <see langword="null"/> when no order holds.</param>
/// <param name="PublishedBy">The services whose code publishes it.</param>
/// <param name="HandledBy">The services that handle it.</param>
public sealed record EventDescription(
    string Topic, string Type, string? Key, IReadOnlyList<string> PublishedBy, IReadOnlyList<string> HandledBy)
{
    internal static IReadOnlyList<EventDescription> From(IReadOnlyList<ServiceDescriptor> services) =>
    [
        .. services.SelectMany(service => service.Publishes.Concat(Handled(service)))
            .DistinctBy(each => each.Topic)
            .OrderBy(each => each.Topic, StringComparer.Ordinal)
            .Select(each => From(each, services)),
    ];

    private static EventDescription From(EventDescriptor each, IReadOnlyList<ServiceDescriptor> services) => new(
        each.Topic,
        each.Type.FullName ?? each.Type.Name,
        each.KeyMember,
        Names(services.Where(service => service.Publishes.Any(other => other.Topic == each.Topic))),
        Names(services.Where(service => Handled(service).Any(other => other.Topic == each.Topic))));

    // A handler of an event handles its older versions too.
    private static IEnumerable<EventDescriptor> Handled(ServiceDescriptor service) =>
        service.Handlers.SelectMany(handler => BindingRegistry.FindOlderEvents(handler.Event).Prepend(handler.Event));

    private static IReadOnlyList<string> Names(IEnumerable<ServiceDescriptor> services) => [.. services.Select(service => service.Name)];
}
