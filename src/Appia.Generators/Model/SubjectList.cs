namespace Appia.Generators.Model;

/// <summary>All subjects of an assembly.</summary>
internal sealed record SubjectList(
    EquatableArray<ContractModel> Contracts,
    EquatableArray<EventModel> Events,
    EquatableArray<DocumentModel> Documents,
    EquatableArray<KeyValueModel> KeyValues,
    EquatableArray<ServiceModel> Services)
{
    /// <summary>Leaves out services that need a binding which mistakes keep from being generated: one error is enough.</summary>
    public SubjectList Without(EquatableArray<string> broken) =>
        broken.Count == 0 ? this : this with { Services = Services.Where(service => !Needs(service, broken)).ToEquatable() };

    private static bool Needs(ServiceModel service, EquatableArray<string> broken) =>
        service.Contracts.Concat(service.Publishes).Concat(service.Handlers.Select(handler => handler.Descriptor)).Any(broken.Contains);
}
