using Appia.PostgreSql;

namespace Appia;

/// <summary>Chooses the scaled engine.</summary>
public static class PostgreSqlSystemBuilderExtensions
{
    /// <summary>Keeps each service's store in a schema of its own in one PostgreSQL database, which several processes may use at once.</summary>
    /// <param name="system">The system.</param>
    /// <param name="connectionString">The database, as Npgsql reads it. The configuration's <c>ConnectionStrings:Appia</c> comes before
    /// it.</param>
    /// <param name="configure">Sets further options.</param>
    /// <remarks>A call that was answered is as durable as the server makes a commit. After a crash every unit is there whole or not at
    /// all.</remarks>
    public static SystemBuilder UsePostgreSql(
        this SystemBuilder system, string? connectionString = null, Action<PostgreSqlOptions>? configure = null) =>
        system.UseEngine(context =>
        {
            var options = new PostgreSqlOptions { ConnectionString = connectionString ?? "" };
            configure?.Invoke(options);
            options.ConnectionString = context.Configuration["ConnectionStrings:Appia"] ?? options.ConnectionString;
            return new PostgreSqlEngine(options, context.Time);
        });
}
