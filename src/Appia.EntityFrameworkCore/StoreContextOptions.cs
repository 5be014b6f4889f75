using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace Appia.EntityFrameworkCore;

/// <summary>How a context works in the stores of the services that use it.</summary>
public sealed class StoreContextOptions
{
    private readonly HashSet<Type> _services = [];

    /// <summary>Whether its tables are brought up to date when the system starts, before any call is answered: by the migrations that the application
    /// has for it, or, when it has none, by making the tables of the model.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool KeepTables { get; set; } = true;

    /// <summary>How long bringing the tables up to date may take, and another process that does it is waited for. Other writes of the store wait.</summary>
    /// <value>The default is 10 minutes.</value>
    public TimeSpan TablesTime { get; set; } = TimeSpan.FromMinutes(10);

    internal Action<DbContextOptionsBuilder>? Setup { get; private set; }

    internal Action<SqliteDbContextOptionsBuilder>? SqliteSetup { get; private set; }

    internal Action<NpgsqlDbContextOptionsBuilder>? PostgreSqlSetup { get; private set; }

    /// <summary>Sets options of the context that are the same on every engine. The connection is the store's: no <c>UseSqlite</c>, no
    /// <c>UseNpgsql</c>.</summary>
    public StoreContextOptions Configure(Action<DbContextOptionsBuilder> configure)
    {
        Setup += configure;
        return this;
    }

    /// <summary>Sets options of the provider for stores on SQLite, such as the assembly of its migrations.</summary>
    public StoreContextOptions OnSqlite(Action<SqliteDbContextOptionsBuilder> configure)
    {
        SqliteSetup += configure;
        return this;
    }

    /// <summary>Sets options of the provider for stores on PostgreSQL, such as the assembly of its migrations.</summary>
    public StoreContextOptions OnPostgreSql(Action<NpgsqlDbContextOptionsBuilder> configure)
    {
        PostgreSqlSetup += configure;
        return this;
    }

    /// <summary>Says that a service uses the context. That is seen by itself when its constructor, or that of a class that it asks for, asks for the
    /// context; not when a factory method makes that class.</summary>
    public StoreContextOptions UsedBy<TService>() where TService : class
    {
        _services.Add(typeof(TService));
        return this;
    }

    internal bool IsUsedBy(Type service) => _services.Contains(service);
}
