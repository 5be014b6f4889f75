using Appia;
using Appia.EntityFrameworkCore;
using Appia.EntityFrameworkCore.Contexts;
using Appia.EntityFrameworkCore.Engines;
using Appia.EntityFrameworkCore.Schemas;
using Appia.Runtime;
using Appia.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers contexts of Entity Framework Core whose database is the store of the service that uses them.</summary>
public static class StoreContextServiceCollectionExtensions
{
    /// <summary>Registers a context, in place of <c>AddDbContext</c>. Services ask for it in their constructor, or for an
    /// <see cref="IDbContextFactory{TContext}"/> of it.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Says what is different from the defaults.</param>
    /// <remarks>
    /// <para>What <c>SaveChanges</c> writes commits with the documents and events of the call, when its method returns; when the method throws or is
    /// cancelled, or the process ends before, nothing of either is written. A query takes nobody's place. The first <c>SaveChanges</c> that has
    /// something to write takes the store's writer, as <see cref="ISql.Open"/> does, to the end of the method, for at most 2 seconds
    /// (<c>Appia:Storage:InteractiveTime</c>).</para>
    /// <para>An entity that was read before that, and is written, must still be in the store as it was read: otherwise <c>SaveChanges</c> throws a
    /// <see cref="DbUpdateConcurrencyException"/>, the call fails as a conflict, and an <c>[Idempotent]</c> one runs again with another
    /// context.</para>
    /// <para>The provider follows the engine of the store. Tables are brought up to date at the start, once for all replicas.</para>
    /// </remarks>
    public static IServiceCollection AddAppiaDbContext<TContext>(this IServiceCollection services, Action<StoreContextOptions>? configure = null)
        where TContext : DbContext
    {
        var options = new StoreContextOptions();
        configure?.Invoke(options);
        services.AddDbContext<TContext>((provider, context) => Use(provider, context, options), ServiceLifetime.Scoped, ServiceLifetime.Singleton);
        services.AddDbContextFactory<TContext>((provider, context) => Use(provider, context, options));
        services.AddSingleton<IStoreUser>(provider => new ContextTables<TContext>(
            options,
            provider.GetRequiredService<IServiceCollection>(),
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static void Use(IServiceProvider provider, DbContextOptionsBuilder context, StoreContextOptions options)
    {
        var system = provider.GetService<AppiaSystem>() ?? throw ContextErrors.NoSystem();
        ContextEngine.Of(system.Engine).Use(context, options);
        context.ReplaceService<IRelationalDatabaseCreator, StoreDatabaseCreator>();
        context.AddInterceptors(CommandWatch.Instance, ChangesWatch.Instance);
        options.Setup?.Invoke(context);
    }
}
