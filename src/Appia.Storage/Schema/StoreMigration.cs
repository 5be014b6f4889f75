namespace Appia.Storage;

/// <summary>Makes the tables of a store, or brings those of an earlier version up to date.</summary>
/// <remarks>
/// All of it happens in one transaction of the engine: a crash leaves the store as it was.
/// 1. A store of a newer format is refused. 2. The format's upgrades run, in order. 3. Missing tables and columns are made, new index columns
/// are filled from the stored bodies, columns and indexes that are no longer declared are dropped. Tables of collections that are no longer
/// declared stay.
/// </remarks>
public static class StoreMigration
{
    /// <summary>Brings a store to <paramref name="schema"/>.</summary>
    /// <param name="session">The engine's transaction.</param>
    /// <param name="schema">What the store has to hold.</param>
    /// <param name="time">The clock, for the date of creation.</param>
    /// <param name="ct">Cancels it; nothing has changed then.</param>
    /// <exception cref="AppiaException">The store is of a newer format (APPIA2010), a unique index cannot be made because of duplicates
    /// (APPIA2011), a stored document cannot be read any more (APPIA2012), or two declarations share a name (APPIA2013).</exception>
    public static ValueTask<StoreIdentity> Apply(
        ISchemaSession session, StoreSchema schema, TimeProvider time, CancellationToken ct = default) =>
        ApplyFormat(session, schema, time, StoreFormat.Current, StoreFormat.Upgrades, ct);

    internal static async ValueTask<StoreIdentity> ApplyFormat(
        ISchemaSession session,
        StoreSchema schema,
        TimeProvider time,
        int format,
        IReadOnlyList<FormatUpgrade> upgrades,
        CancellationToken ct)
    {
        SchemaRules.Check(session.Store, schema);
        var meta = new MetaTable(session);
        await meta.Open(format, upgrades, time, ct);
        await Table(session, BuiltInTables.Counters, ct);
        await Table(session, BuiltInTables.Log, ct);
        await Table(session, BuiltInTables.Streams, ct);
        await Table(session, BuiltInTables.StreamSnapshots, ct);
        await Table(session, BuiltInTables.Projections, ct);
        await Table(session, BuiltInTables.Blobs, ct);
        foreach (var table in schema.Tables)
            await Table(session, table, ct);
        foreach (var space in schema.KeyValues)
            await Table(session, KeyValueTable.Define(space), ct);
        foreach (var collection in schema.Documents)
            await new CollectionMigration(session, meta, collection).Apply(ct);
        foreach (var projection in schema.Projections)
            await new CollectionMigration(session, meta, projection.Aside).Apply(ct);
        return await meta.Identity(ct);
    }

    private static async ValueTask Table(ISchemaSession session, TableDefinition table, CancellationToken ct)
    {
        var migration = new TableMigration(session, table);
        await migration.ApplyColumns(ct);
        await migration.ApplyIndexes(ct);
    }
}
