namespace Appia.Generators.Model;

/// <summary>A service class.</summary>
/// <param name="Name">The service's name.</param>
/// <param name="Type">The class.</param>
/// <param name="Class">The generated descriptor's class.</param>
/// <param name="Contracts">The bindings of the contracts that it implements.</param>
/// <param name="Dependencies">What its constructor asks for.</param>
/// <param name="Handlers">Its event handlers.</param>
/// <param name="Publishes">The descriptors of the events that it publishes.</param>
internal sealed record ServiceModel(
    string Name,
    string Type,
    GeneratedName Class,
    EquatableArray<string> Contracts,
    EquatableArray<DependencyModel> Dependencies,
    EquatableArray<HandlerModel> Handlers,
    EquatableArray<string> Publishes);
