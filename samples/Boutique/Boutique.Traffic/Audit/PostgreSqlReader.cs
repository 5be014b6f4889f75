using Npgsql;

namespace Boutique.Traffic;

/// <summary>A store that is a schema of a PostgreSQL database.</summary>
internal sealed class PostgreSqlReader : StoreReader
{
    public PostgreSqlReader(string connectionString, string service) : base(Open(connectionString, service))
    {
    }

    public override bool Has(string table) =>
        Rows($"select 1 from pg_tables where schemaname = current_schema() and tablename = '{table}'", _ => true).Count > 0;

    private static NpgsqlConnection Open(string connectionString, string service)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString)
        {
            SearchPath = service,
            Options = "-c default_transaction_read_only=on",
            Pooling = false,
        };
        var connection = new NpgsqlConnection(address.ToString());
        connection.Open();
        return connection;
    }
}
