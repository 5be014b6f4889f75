using Microsoft.Data.Sqlite;

namespace Boutique.Traffic;

/// <summary>A store that is a SQLite file.</summary>
internal sealed class SqliteReader : StoreReader
{
    public SqliteReader(string folder, string service) : base(Open(folder, service))
    {
    }

    public override bool Has(string table) => Rows($"select 1 from sqlite_master where name = '{table}'", _ => true).Count > 0;

    private static SqliteConnection Open(string folder, string service)
    {
        var path = Path.Combine(folder, service + ".db");
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no store {path}. Give the folder of a shop that ran before with --data.");
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
