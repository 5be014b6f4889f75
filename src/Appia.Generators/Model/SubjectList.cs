namespace Appia.Generators.Model;

/// <summary>All subjects of an assembly.</summary>
internal sealed record SubjectList(
    EquatableArray<ContractModel> Contracts,
    EquatableArray<EventModel> Events,
    EquatableArray<DocumentModel> Documents,
    EquatableArray<KeyValueModel> KeyValues,
    EquatableArray<ServiceModel> Services,
    EquatableArray<StreamPartModel> StreamParts)
{
    public IEnumerable<StreamModel> Streams => StreamParts.OfType<StreamModel>();

    public IEnumerable<StreamStateModel> StreamStates => StreamParts.OfType<StreamStateModel>();

    /// <summary>The projections whose documents have no mistakes.</summary>
    public IEnumerable<ProjectionModel> Projections =>
        StreamParts.OfType<ProjectionModel>().Where(projection => Documents.Any(document => document.Type == projection.Type));

    /// <summary>Leaves out services that need a binding which mistakes keep from being generated: one error is enough.</summary>
    public SubjectList Without(EquatableArray<string> broken) =>
        broken.Count == 0 ? this : this with { Services = Services.Where(service => !Needs(service, broken)).ToEquatable() };

    private static bool Needs(ServiceModel service, EquatableArray<string> broken) =>
        service.Contracts.Concat(service.Publishes).Concat(service.Handlers.Select(handler => handler.Descriptor)).Any(broken.Contains);
}
