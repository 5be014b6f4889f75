namespace Appia;

/// <summary>Keeps snapshots of a state that streams are folded into, so that long streams need not be read from their beginning.</summary>
/// <remarks>Snapshots are an optimisation: they may be deleted at any time, and one of another version or shape of the state is passed over.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StreamStateAttribute(string? name = null) : Attribute
{
    /// <summary>The state's name in the store.</summary>
    /// <value>The default is the type's name in kebab case.</value>
    public string? Name { get; } = name;

    /// <summary>After how many further events a call that appends writes a new snapshot.</summary>
    /// <value>The default is 100; at least 1.</value>
    public int SnapshotEvery { get; set; } = 100;

    /// <summary>The version of <see cref="IFold{TState, TEvent}.Apply"/>: raise it when the same events give another state than before. A changed member
    /// is noticed without it.</summary>
    /// <value>The default is 1.</value>
    public int Version { get; set; } = 1;
}
