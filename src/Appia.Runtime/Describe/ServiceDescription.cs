using Appia.Bindings;

namespace Appia.Describe;

/// <summary>One service.</summary>
/// <param name="Name">The service's and its store's name.</param>
/// <param name="Type">The class.</param>
/// <param name="Contracts">The contracts that it implements.</param>
/// <param name="Stores">What its store holds.</param>
/// <param name="Publishes">The topics that its code publishes.</param>
/// <param name="Handles">The topics that it handles.</param>
public sealed record ServiceDescription(
    string Name,
    string Type,
    IReadOnlyList<ContractDescription> Contracts,
    IReadOnlyList<ShapeDescription> Stores,
    IReadOnlyList<string> Publishes,
    IReadOnlyList<string> Handles)
{
    /// <summary>Whether it has a store: one of its own shapes, or the positions of the events that it handles.</summary>
    public bool KeepsStore { get; init; }

    /// <summary>The name of the assembly that has the class.</summary>
    public string Assembly { get; init; } = "";

    internal static ServiceDescription From(ServiceDescriptor service) => new(
        service.Name,
        service.Type.FullName ?? service.Type.Name,
        [.. service.Contracts.Select(ContractDescription.From)],
        [.. service.Dependencies.Select(ShapeDescription.From).OfType<ShapeDescription>().Distinct()],
        Topics(service.Publishes),
        Topics(service.Handlers.Select(handler => handler.Event)))
    {
        KeepsStore = service.KeepsStore,
        Assembly = service.Type.Assembly.GetName().Name ?? "",
    };

    private static IReadOnlyList<string> Topics(IEnumerable<EventDescriptor> events) =>
        [.. events.Select(each => each.Topic).Distinct().Order(StringComparer.Ordinal)];
}
