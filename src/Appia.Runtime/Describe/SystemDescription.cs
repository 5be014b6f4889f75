using System.Text.Json;
using Appia.Bindings;

namespace Appia.Describe;

/// <summary>A system as its code declares it: what <c>appia describe</c> prints. Members are only ever added to its JSON form.</summary>
/// <param name="System">The system's name.</param>
/// <param name="Services">The services, by name.</param>
/// <param name="Events">The events, by topic.</param>
/// <param name="Calls">Who may call whom, as the constructors ask for it.</param>
public sealed record SystemDescription(
    string System,
    IReadOnlyList<ServiceDescription> Services,
    IReadOnlyList<EventDescription> Events,
    IReadOnlyList<CallDescription> Calls)
{
    /// <summary>The version of the JSON form.</summary>
    public int Format { get; init; } = 1;

    /// <summary>The name of the engine that keeps the stores; <see langword="null"/> when none was chosen, or the configuration was not looked at.</summary>
    public string? Engine { get; init; }

    /// <summary>The hosts of the system once it is split; none when the configuration was not looked at.</summary>
    public IReadOnlyList<HostDescription> Hosts { get; init; } = [];

    /// <summary>Describes the services of a system.</summary>
    public static SystemDescription From(string system, IReadOnlyList<ServiceDescriptor> services)
    {
        var ordered = services.OrderBy(service => service.Name, StringComparer.Ordinal).ToList();
        return new(system, [.. ordered.Select(ServiceDescription.From)], EventDescription.From(ordered), CallDescription.All(ordered));
    }

    /// <summary>The JSON form.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, DescriptionJson.Default.SystemDescription);

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="JsonException">It is not the JSON form of a description.</exception>
    public static SystemDescription FromJson(string json) =>
        JsonSerializer.Deserialize(json, DescriptionJson.Default.SystemDescription)
        ?? throw new JsonException("The description is null.");
}
