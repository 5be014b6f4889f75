namespace Appia.Storage;

/// <summary>What must hold of a schema before a table is touched.</summary>
internal static class SchemaRules
{
    public static void Check(StoreName store, StoreSchema schema)
    {
        Distinct(store, "collections", schema.Documents.Select(collection => collection.Name));
        Distinct(store, "key spaces", schema.KeyValues.Select(space => space.Name));
        Distinct(store, "tables", schema.Tables.Select(table => table.Name));
        foreach (var collection in schema.Documents)
            Distinct(store, $"index members of '{collection.Name}'", collection.Columns.Select(column => column.Name));
    }

    // Not every database tells capitals apart in names.
    private static void Distinct(StoreName store, string what, IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
            if (!seen.Add(name))
                throw StorageErrors.SameName(store, what, name);
    }
}
