using System.Data.Common;
using System.Text.Json;

namespace Boutique.Traffic;

/// <summary>One service's store, read with a plain client of its database: the auditor does not trust the engine it audits.</summary>
internal abstract class StoreReader(DbConnection connection) : IDisposable
{
    /// <summary>All documents of a collection.</summary>
    public IReadOnlyList<T> Documents<T>(string collection) =>
        Rows($"select body from doc_{collection}", row => JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(0), AppiaJson.TypeInfo<T>())!);

    public long Counter(string name) =>
        Rows($"select value from appia_counters where name = '{name}'", row => row.GetInt64(0)).FirstOrDefault();

    /// <summary>Whether there is such a table.</summary>
    public abstract bool Has(string table);

    public IReadOnlyList<T> Rows<T>(string query, Func<DbDataReader, T> map)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }

    public void Dispose() => connection.Dispose();
}
