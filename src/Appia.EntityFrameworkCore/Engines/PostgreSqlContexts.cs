using Appia.EntityFrameworkCore.Schemas;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Appia.EntityFrameworkCore.Engines;

/// <summary>Contexts on the scaled engine.</summary>
internal sealed class PostgreSqlContexts : ContextEngine
{
    public override string Name => "postgres";

    public override string CountTables => "select count(*) from pg_tables where schemaname = current_schema() and tablename = @name";

    public override void Use(DbContextOptionsBuilder context, StoreContextOptions options) => context
        .UseNpgsql(Connect(), options.PostgreSqlSetup)
        .ReplaceService<IHistoryRepository, PostgreSqlHistory>();
}
