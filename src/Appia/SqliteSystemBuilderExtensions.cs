using Appia.Runtime;
using Appia.Sqlite;

namespace Appia;

/// <summary>Chooses the embedded engine.</summary>
public static class SqliteSystemBuilderExtensions
{
    internal const string Name = "sqlite";

    /// <summary>Keeps each service's store in a SQLite file of its own, which one process owns.</summary>
    /// <param name="system">The system.</param>
    /// <param name="folder">The folder of the files, below the application's content root unless it is absolute. The configuration's <c>Appia:Data</c>
    /// comes before it.</param>
    /// <param name="configure">Sets further options. The configuration's section <c>Appia:Sqlite</c> comes before it.</param>
    /// <remarks>A call that was answered is on disk. After a crash the next start finds every unit whole or not at all. A second process that opens
    /// the same folder is refused. The configuration's <c>Appia:Engine</c> can choose another engine; what is set here then has no
    /// effect.</remarks>
    public static SystemBuilder UseSqlite(this SystemBuilder system, string folder = "data", Action<SqliteOptions>? configure = null) =>
        system.UseEngine(Name, context => Make(context, folder, configure));

    internal static SqliteEngine Make(EngineContext context, string folder, Action<SqliteOptions>? configure)
    {
        var options = new SqliteOptions { Folder = folder };
        configure?.Invoke(options);
        SqliteConfiguration.Apply(context, options);
        options.Folder = Path.GetFullPath(context.Configuration["Appia:Data"] ?? options.Folder, context.ContentRoot);
        return new(options, context.Time);
    }
}
