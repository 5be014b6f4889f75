using Microsoft.Data.Sqlite;

namespace Boutique.Traffic;

/// <summary>One service's store, read with a plain SQLite client: the auditor does not trust the engine it audits.</summary>
internal sealed class StoreFile : IDisposable
{
    private readonly SqliteConnection _connection;

    public StoreFile(string folder, string service)
    {
        var path = Path.Combine(folder, service + ".db");
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no store {path}. Give the folder of a shop that ran before with --data.");
        _connection = new(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        _connection.Open();
    }

    /// <summary>All documents of a collection.</summary>
    public IReadOnlyList<T> Documents<T>(string collection) =>
        Rows($"select body from doc_{collection}", row => System.Text.Json.JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(0), AppiaJson.TypeInfo<T>())!);

    public long Counter(string name) =>
        Rows($"select value from appia_counters where name = '{name}'", row => row.GetInt64(0)).FirstOrDefault();

    public bool Has(string table) => Rows($"select 1 from sqlite_master where name = '{table}'", _ => true).Count > 0;

    public IReadOnlyList<T> Rows<T>(string query, Func<SqliteDataReader, T> map)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }

    public void Dispose() => _connection.Dispose();
}
