namespace Appia.Bindings;

/// <summary>A service class, as the generator saw it.</summary>
public abstract class ServiceDescriptor(string name, Type type)
{
    /// <summary>The service's and its store's name.</summary>
    public string Name { get; } = name;

    /// <summary>The class.</summary>
    public Type Type { get; } = type;

    /// <summary>The contracts that it implements.</summary>
    public IReadOnlyList<ContractDescriptor> Contracts { get; init; } = [];

    /// <summary>What its constructor asks for, in order: who may call whom, and what the store holds.</summary>
    public IReadOnlyList<DependencyDescriptor> Dependencies { get; init; } = [];

    /// <summary>Its event handlers.</summary>
    public IReadOnlyList<EventHandlerDescriptor> Handlers { get; init; } = [];

    /// <summary>The events that its code publishes, as far as its calls of <see cref="IEvents"/> tell.</summary>
    public IReadOnlyList<EventDescriptor> Publishes { get; init; } = [];

    /// <summary>Those of its documents that are made of its streams.</summary>
    public IReadOnlyList<ProjectionDescriptor> Projections => field ??=
    [
        .. Dependencies.Where(dependency => dependency.Kind == DependencyKind.Documents)
            .Select(dependency => BindingRegistry.FindProjection(dependency.Subject!)).OfType<ProjectionDescriptor>().Distinct(),
    ];

    /// <summary>Whether anything of it is ever stored: a service that only computes has no store.</summary>
    public bool KeepsStore => Handlers.Count > 0 || Dependencies.Any(dependency => dependency.Kind
        is DependencyKind.Documents or DependencyKind.KeyValue or DependencyKind.Counters or DependencyKind.Events or DependencyKind.Sql
            or DependencyKind.Streams or DependencyKind.Blobs);

    /// <summary>Calls <paramref name="visitor"/> with the service's own type.</summary>
    public virtual void Accept(IServiceVisitor visitor) => throw new NotSupportedException($"{Name} has no class of its own.");
}
