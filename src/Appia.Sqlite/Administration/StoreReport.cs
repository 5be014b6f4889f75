namespace Appia.Sqlite;

/// <summary>What a store's file says of itself.</summary>
/// <param name="File">The file's full path.</param>
/// <param name="Service">The store's name: its service and tenant.</param>
/// <param name="StoreId">Made when the store was created, and kept by its backups.</param>
/// <param name="LogId">The identity of its log.</param>
/// <param name="Format">The version of the store's format.</param>
/// <param name="EngineFormat">The version of what the engine itself keeps in the file.</param>
/// <param name="Created">When the store was created.</param>
/// <param name="Restored">When it was last made from a backup, or <see langword="null"/>.</param>
/// <param name="Batches">How many batches of units were ever committed.</param>
/// <param name="LogHead">The position of the newest log entry ever written; 0 before the first.</param>
/// <param name="Size">The size of the database file in bytes.</param>
/// <param name="WriteAheadLogSize">The size of the write-ahead log's file in bytes.</param>
/// <param name="Tables">The tables, by name.</param>
public sealed record StoreReport(
    string File,
    string Service,
    Guid StoreId,
    Guid LogId,
    int Format,
    int EngineFormat,
    DateTimeOffset Created,
    DateTimeOffset? Restored,
    long Batches,
    long LogHead,
    long Size,
    long WriteAheadLogSize,
    IReadOnlyList<TableReport> Tables);
