using Appia.PostgreSql;
using Appia.Runtime;

namespace Appia;

/// <summary>Chooses the scaled engine.</summary>
public static class PostgreSqlSystemBuilderExtensions
{
    internal const string Name = "postgres";

    private const string Address = "ConnectionStrings:Appia";

    /// <summary>Keeps each service's store in a schema of its own in one PostgreSQL database, which several processes may use at once.</summary>
    /// <param name="system">The system.</param>
    /// <param name="connectionString">The database, as Npgsql reads it. The configuration's <c>ConnectionStrings:Appia</c> comes before
    /// it.</param>
    /// <param name="configure">Sets further options. The configuration's section <c>Appia:PostgreSql</c> comes before it.</param>
    /// <remarks>A call that was answered is as durable as the server makes a commit. After a crash every unit is there whole or not at
    /// all. The configuration's <c>Appia:Engine</c> can choose another engine; what is set here then has no effect.</remarks>
    public static SystemBuilder UsePostgreSql(
        this SystemBuilder system, string? connectionString = null, Action<PostgreSqlOptions>? configure = null) =>
        system.UseEngine(Name, context => Make(context, connectionString, configure));

    internal static PostgreSqlEngine Make(EngineContext context, string? connectionString, Action<PostgreSqlOptions>? configure)
    {
        var options = new PostgreSqlOptions { ConnectionString = connectionString ?? "" };
        configure?.Invoke(options);
        if (context.Configuration[Address] is { Length: > 0 } configured)
            options.ConnectionString = configured;
        PostgreSqlConfiguration.Apply(context, options);
        options.SchemaPrefix = context.Configuration["Appia:SchemaPrefix"] ?? options.SchemaPrefix;
        return options.ConnectionString.Length > 0 ? new(options, context.Time) : throw SystemErrors.NoAddress(Name, Address);
    }
}
