using Appia.Bindings;

namespace Appia.Storage;

/// <summary>What a store has to hold: the tables of its shapes, each of which the engine creates or brings up to date when the store opens.</summary>
/// <param name="Documents">The collections.</param>
/// <param name="KeyValues">The key spaces.</param>
public sealed record StoreSchema(IReadOnlyList<DocumentDescriptor> Documents, IReadOnlyList<KeyValueDescriptor> KeyValues)
{
    /// <summary>The collections among <see cref="Documents"/> that are made of streams: each has a table beside its own, to be built anew in.</summary>
    public IReadOnlyList<ProjectionDescriptor> Projections { get; init; } = [];

    /// <summary>Further tables, of other parts of the system.</summary>
    public IReadOnlyList<TableDefinition> Tables { get; init; } = [];

    /// <summary>A store with the built-in tables alone.</summary>
    public static StoreSchema Empty { get; } = new([], []);
}
