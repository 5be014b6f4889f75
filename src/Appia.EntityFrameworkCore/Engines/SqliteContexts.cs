using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Appia.EntityFrameworkCore.Engines;

/// <summary>Contexts on the embedded engine.</summary>
internal sealed class SqliteContexts : ContextEngine
{
    private const string NoForeignKeys = "PRAGMA foreign_keys = 0";

    private static readonly ConditionalWeakTable<SqliteConnection, object> Equipped = [];

    public override string Name => "sqlite";

    public override string CountTables => "select count(*) from sqlite_master where type = 'table' and name = @name";

    public override void Use(DbContextOptionsBuilder context, StoreContextOptions options) => context
        .UseSqlite(Connect(), options.SqliteSetup)
        // Whatever it is that it does not know, it is given what it needs.
        .ConfigureWarnings(static warnings => warnings.Ignore(SqliteEventId.UnexpectedConnectionTypeWarning));

    // Decimals are compared and added by functions that the provider brings along. Few commands need them, and each unit has a new connection.
    public override void Equip(DbCommand command)
    {
        if (!NeedsFunctions(command.CommandText) || command.Connection is not SqliteConnection connection)
            return;
        Equipped.GetValue(connection, static connection =>
        {
            using var context = new DbContext(new DbContextOptionsBuilder().UseSqlite(connection).Options);
            // A provider equips a connection that it is given when it takes it.
            return context.GetService<IRelationalConnection>().DbConnection;
        });
    }

    // Inside a transaction SQLite ignores it, and the table that the migration makes anew would take with it the rows that refer to it.
    public override void CheckMigration(string sql)
    {
        if (sql.StartsWith(NoForeignKeys, StringComparison.OrdinalIgnoreCase) && UnitScope.Current is not Schemas.PreparationScope)
            throw ContextErrors.MigratesInCall();
    }

    public override async Task BeforeChanges(DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = NoForeignKeys;
        await command.ExecuteNonQueryAsync(ct);
    }

    public override async Task AfterChanges(DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA foreign_key_check";
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (await reader.ReadAsync(ct))
            throw ContextErrors.BrokenReferences(reader.GetString(0), reader.GetString(2));
    }

    private static bool NeedsFunctions(string sql) =>
        sql.Contains("ef_", StringComparison.Ordinal)
        || sql.Contains("EF_", StringComparison.Ordinal)
        || sql.Contains(" REGEXP ", StringComparison.Ordinal);
}
