namespace Appia;

/// <summary>Marks an abstract record as the events of a kind of stream; its cases are the sealed records that derive from it. For
/// <see cref="IStreams{TEvent}"/>.</summary>
/// <remarks>Each case is stored under its name (<see cref="CaseAttribute"/>), which the contract lock keeps. A case that is no longer appended stays,
/// and says by <see cref="IUpcast{TEvent}"/> what it is today.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StreamAttribute(string? name = null) : Attribute
{
    /// <summary>The name of the kind of stream in the store, stable for ever.</summary>
    /// <value>The default is the type's name in kebab case.</value>
    public string? Name { get; } = name;
}
