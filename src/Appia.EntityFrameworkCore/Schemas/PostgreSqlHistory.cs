using System.Globalization;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Appia.EntityFrameworkCore.Schemas;

/// <summary>Which migrations a store has: in a table in the store's own schema. The provider's looks in the schema <c>public</c> unless a context names
/// another, and the same context may be used by several services, each with a schema of its own.</summary>
internal sealed class PostgreSqlHistory(HistoryRepositoryDependencies dependencies) : HistoryRepository(dependencies)
{
    public override LockReleaseBehavior LockReleaseBehavior => LockReleaseBehavior.Transaction;

    protected override string ExistsSql => $"select {IsThere}";

    private string IsThere =>
        $"exists (select from pg_tables where schemaname = current_schema() and tablename = {Text(TableName)})";

    public override string GetCreateIfNotExistsScript()
    {
        var script = GetCreateScript();
        return script.Insert(script.IndexOf("CREATE TABLE", StringComparison.Ordinal) + "CREATE TABLE".Length, " IF NOT EXISTS");
    }

    public override string GetBeginIfNotExistsScript(string migrationId) => BeginScript("not exists", migrationId);

    public override string GetBeginIfExistsScript(string migrationId) => BeginScript("exists", migrationId);

    public override string GetEndIfScript() => "    end if;\nend $migration$;\n";

    // The unit has the store's only right to write, or else meets the other one at the history's key: nobody has to be kept out here.
    public override IMigrationsDatabaseLock AcquireDatabaseLock() => new Held(this);

    public override Task<IMigrationsDatabaseLock> AcquireDatabaseLockAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(AcquireDatabaseLock());

    protected override bool InterpretExistsResult(object? value) => value is true;

    private string BeginScript(string condition, string migrationId) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        do $migration$
        begin
            if {condition} (select from {SqlGenerationHelper.DelimitIdentifier(TableName)}
                where {SqlGenerationHelper.DelimitIdentifier(MigrationIdColumnName)} = {Text(migrationId)}) then

        """);

    private static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private sealed class Held(PostgreSqlHistory history) : IMigrationsDatabaseLock
    {
        public IHistoryRepository HistoryRepository => history;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
