using System.Globalization;
using Appia.Testing;
using Npgsql;

namespace Appia.Engines;

/// <summary>Stores in schemas whose names begin with the folder's prefix.</summary>
internal sealed class PostgreSqlData(string folder) : StoredData(folder)
{
    // As restoring a SQLite store does it: a consumer that stands at or before the end of the backup may go on in the new log.
    private const string MarkSql = """
        insert into {0}.appia_meta (name, value)
        select 'log-origin:' || value, coalesce((select max(position) from {0}.appia_log), 0)::text from {0}.appia_meta where name = 'log-id';
        update {0}.appia_meta set value = '{1}' where name = 'log-id';
        insert into {0}.appia_meta (name, value) values ('restored', '{2}') on conflict (name) do update set value = excluded.value;
        """;

    // An engine that a test watches may tell nobody that its stores can be shared.
    private const string EndSql = """
        do $end$ begin
          if to_regclass('"{0}".appia_members') is not null then
            update "{0}".appia_members set process = {1};
          end if;
        end $end$
        """;

    // No system numbers a process so high.
    private const int NoProcess = int.MaxValue;

    private readonly string _prefix = TestEngine.SchemaPrefix(folder);

    public override void Backup(string service) => Change(connection =>
    {
        Drop(connection, BackupOf(service));
        SchemaCopy.Make(connection, SchemaOf(service), BackupOf(service));
    });

    public override void Restore(string service) => Change(connection =>
    {
        PutBack(connection, service);
        var schema = $"\"{SchemaOf(service)}\"";
        var now = TimeProvider.System.GetUtcNow();
        Execute(connection, string.Format(CultureInfo.InvariantCulture, MarkSql, schema, Guid.CreateVersion7(now), now.ToString("O")));
    });

    public override void PutBack(string service) => Change(connection => PutBack(connection, service));

    public override void Lose(string service) => Change(connection => Drop(connection, SchemaOf(service)));

    // Of one moment, whoever writes meanwhile. After a crash nobody of those who had the stores open is there any more; here it is this very process.
    protected override void CopyTo(string copy) => Change(connection =>
    {
        var prefix = TestEngine.SchemaPrefix(copy);
        foreach (var schema in Schemas(connection))
        {
            var made = prefix + schema[_prefix.Length..];
            SchemaCopy.Make(connection, schema, made);
            Execute(connection, string.Format(CultureInfo.InvariantCulture, EndSql, made, NoProcess));
        }
    });

    private void PutBack(NpgsqlConnection connection, string service)
    {
        Drop(connection, SchemaOf(service));
        SchemaCopy.Make(connection, BackupOf(service), SchemaOf(service));
    }

    private List<string> Schemas(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("select nspname::text from pg_namespace where starts_with(nspname::text, $1)", connection);
        command.Parameters.AddWithValue(_prefix);
        using var reader = command.ExecuteReader();
        var schemas = new List<string>();
        while (reader.Read())
            schemas.Add(reader.GetString(0));
        return schemas;
    }

    private static void Change(Action<NpgsqlConnection> change)
    {
        var description = new NpgsqlConnectionStringBuilder(EngineUnderTest.Server) { Pooling = false };
        using var connection = new NpgsqlConnection(description.ToString());
        connection.Open();
        using var transaction = connection.BeginTransaction(System.Data.IsolationLevel.RepeatableRead);
        change(connection);
        transaction.Commit();
    }

    private static void Drop(NpgsqlConnection connection, string schema) => Execute(connection, $"drop schema if exists \"{schema}\" cascade");

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private string SchemaOf(string service) => _prefix + service;

    // Beside the prefix, so that a crash does not copy it.
    private string BackupOf(string service) => $"backup_{_prefix}{service}";
}
