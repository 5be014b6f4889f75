using System.Data.Common;
using Appia.EntityFrameworkCore.Connections;
using Microsoft.EntityFrameworkCore;

namespace Appia.EntityFrameworkCore.Engines;

/// <summary>What differs between the engines: which provider of Entity Framework Core writes their SQL, and what it needs.</summary>
internal abstract class ContextEngine
{
    private static readonly ContextEngine[] All = [new SqliteContexts(), new PostgreSqlContexts()];

    /// <summary>The engine's name, as the configuration has it.</summary>
    public abstract string Name { get; }

    /// <summary>Counts the tables of the store with the name in the parameter <c>@name</c>.</summary>
    public abstract string CountTables { get; }

    /// <summary>The contexts of an engine.</summary>
    public static ContextEngine Of(string? name) =>
        Array.Find(All, engine => engine.Name == name) ?? throw ContextErrors.UnknownEngine(name, All.Select(static engine => engine.Name));

    /// <summary>Has a context work through the provider.</summary>
    public abstract void Use(DbContextOptionsBuilder context, StoreContextOptions options);

    /// <summary>Makes sure that the connection has what the provider's SQL uses.</summary>
    public virtual void Equip(DbCommand command)
    {
    }

    /// <summary>Refuses a command of a migration that would do harm where it is run.</summary>
    public virtual void CheckMigration(string sql)
    {
    }

    /// <summary>Prepares a unit, which only reads yet, for changes of tables.</summary>
    public virtual Task BeforeChanges(DbConnection connection, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Checks what tables were changed to, before the unit commits.</summary>
    public virtual Task AfterChanges(DbConnection connection, CancellationToken ct) => Task.CompletedTask;

    protected ContextConnection Connect() => new(this);
}
