namespace Appia.Bindings;

/// <summary>What a constructor argument is to Appia.</summary>
public enum DependencyKind
{
    /// <summary>Anything else: the user's own, from dependency injection.</summary>
    Other,

    /// <summary>A contract's client.</summary>
    Contract,

    /// <summary><see cref="IDocuments{T}"/>.</summary>
    Documents,

    /// <summary><see cref="IKeyValue{T}"/>.</summary>
    KeyValue,

    /// <summary><see cref="ICounters"/>.</summary>
    Counters,

    /// <summary><see cref="IEvents"/>.</summary>
    Events,

    /// <summary><see cref="ICall"/>, <see cref="ICaller"/> or <see cref="IUnits"/>.</summary>
    Call,

    /// <summary><see cref="ISql"/>.</summary>
    Sql,

    /// <summary><see cref="IStreams{TEvent}"/>.</summary>
    Streams,

    /// <summary><see cref="IBlobs"/>.</summary>
    Blobs,
}
