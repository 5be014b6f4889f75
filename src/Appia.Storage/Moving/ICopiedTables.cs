namespace Appia.Storage;

/// <summary>The tables of a store on one side of a copy.</summary>
public interface ICopiedTables : IAsyncDisposable
{
    /// <summary>Where the store is, for people: its file, or its schema.</summary>
    string Place { get; }

    /// <summary>Reads all rows of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="take">Takes a row: its values in the order of the table's columns. The array is used again for the next row.</param>
    /// <param name="ct">Cancels it.</param>
    ValueTask Read(TableDefinition table, Func<StoreValue[], ValueTask> take, CancellationToken ct = default);
}
