namespace Appia.Storage;

/// <summary>A store that is copied. Whatever is read of it is from one moment; writers go on meanwhile.</summary>
public interface IStoreSource : ICopiedTables
{
    /// <summary>The store's name.</summary>
    StoreName Name { get; }

    /// <summary>Names this state of this store and no other, where the engine can: a store that was written to since has another.</summary>
    string? State { get; }

    /// <summary>The position of the newest log entry ever written; 0 before the first.</summary>
    long LogHead { get; }

    /// <summary>Whether positions of the log may have been given to nobody.</summary>
    bool LogHasGaps { get; }

    /// <summary>Appia's tables, as they are in the database. What the engine itself keeps is not among them.</summary>
    IReadOnlyList<TableDefinition> Tables { get; }

    /// <summary>The names of what is in the store and not Appia's: tables and views of services' own SQL.</summary>
    IReadOnlyList<string> OwnTables { get; }

    /// <summary>How many rows a table has.</summary>
    ValueTask<long> Count(TableDefinition table, CancellationToken ct = default);
}
