using Appia.PostgreSql;
using Appia.Sqlite;
using Appia.Storage;

namespace Appia.Crash.Host;

/// <summary>Both engines, which may die at the point that the configuration names.</summary>
internal static class CrashEngines
{
    public static void Use(SystemBuilder system, IConfiguration configuration)
    {
        var point = CrashPoint.Parse(configuration["Crash:Point"]);
        system.AddEngine("postgres", context => Dying(PostgreSql(context), point));
        system.UseEngine("sqlite", context => Dying(Sqlite(context), point));
    }

    private static PostgreSqlEngine PostgreSql(EngineContext context) =>
        new(new() { ConnectionString = context.Configuration["ConnectionStrings:Appia"]! }, context.Time);

    private static SqliteEngine Sqlite(EngineContext context) => new(new() { Folder = context.Configuration["Appia:Data"]! }, context.Time);

    private static IEngine Dying(IEngine engine, CrashPoint? point) => point is null ? engine : new CrashingEngine(engine, point);
}
