namespace Appia.PostgreSql;

/// <summary>What a store in a database says of itself.</summary>
/// <param name="Service">The store's name: its service and tenant.</param>
/// <param name="Place">Its schema, database and server.</param>
/// <param name="StoreId">Made when the store was created, and kept by its copies.</param>
/// <param name="LogId">The identity of its log.</param>
/// <param name="Format">The version of the store's format.</param>
/// <param name="EngineFormat">The version of what the engine itself keeps in the schema.</param>
/// <param name="Created">When the store was created.</param>
/// <param name="Restored">When it was last made from a backup, or <see langword="null"/>.</param>
/// <param name="LogHead">The position of the newest log entry; 0 before the first.</param>
/// <param name="Size">The size of its tables and their indexes on the server's disk in bytes.</param>
/// <param name="Tables">The tables, by name.</param>
public sealed record StoreSummary(
    string Service,
    string Place,
    Guid StoreId,
    Guid LogId,
    int Format,
    int EngineFormat,
    DateTimeOffset Created,
    DateTimeOffset? Restored,
    long LogHead,
    long Size,
    IReadOnlyList<TableReport> Tables);
