using Appia.Bindings;
using Appia.EntityFrameworkCore.Connections;
using Appia.EntityFrameworkCore.Contexts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using ServiceDescriptor = Appia.Bindings.ServiceDescriptor;

namespace Appia.EntityFrameworkCore.Schemas;

/// <summary>Brings the tables of a context up to date in the store of each service that uses it, before the service is called.</summary>
/// <remarks>
/// All in one unit: a start that fails, or a crash, leaves the tables as they were. Of several processes that start at once one does it; the others wait
/// for it and find nothing left to do.
/// </remarks>
internal sealed class ContextTables<TContext>(
    StoreContextOptions options, IServiceCollection registered, IServiceScopeFactory scopes, TimeProvider time) : IStoreUser
    where TContext : DbContext
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ContextUse _use = new(typeof(TContext), registered);

    public bool Uses(ServiceDescriptor service) => options.IsUsedBy(service.Type) || service.Dependencies.Any(IsContext);

    public async Task Prepare(ServiceDescriptor service, IStore store, CancellationToken ct)
    {
        await Read(store, static context => { ModelRules.Check(context); return Task.FromResult(true); }, ct);
        if (options.KeepTables && await Read(store, context => IsBehind(context, ct), ct))
            await BringUpToDate(store, ct);
    }

    private bool IsContext(DependencyDescriptor dependency) => dependency.Kind == DependencyKind.Other && _use.Reaches(dependency.Type);

    private static async Task<bool> IsBehind(TContext context, CancellationToken ct)
    {
        if (context.Database.GetMigrations().Any())
            return (await context.Database.GetPendingMigrationsAsync(ct)).Any();
        var (there, missing) = Creator(context).Look();
        return missing.Count > 0 && there.Count > 0 ? throw ContextErrors.SomeTablesMissing(typeof(TContext), there, missing) : missing.Count > 0;
    }

    private async Task BringUpToDate(IStore store, CancellationToken ct)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                await Change(store, ct);
                return;
            }
            catch (Exception failure) when (failure is not (OperationCanceledException or AppiaException))
            {
                // Another process may have done it meanwhile, or be about to: it has the right to write until it is done.
                if (!await Read(store, context => IsBehind(context, ct), ct))
                    return;
                if (failure is not ProblemException { Problem.Kind: ProblemKind.Exhausted } || time.GetElapsedTime(begun) > options.TablesTime)
                    throw ContextErrors.TablesNotKept(typeof(TContext), store.Name.ToString(), failure);
            }
            await Task.Delay(Pause, time, ct);
        }
    }

    private async Task Change(IStore store, CancellationToken ct)
    {
        var unit = new UnitOfWork(store, readOnly: false, new() { InteractiveTime = options.TablesTime });
        try
        {
            await Run(unit, context => Change(context, unit, ct));
            unit.End();
            await store.Commit(unit, ct);
        }
        finally
        {
            unit.Abandon();
        }
    }

    private static async Task<bool> Change(TContext context, UnitOfWork unit, CancellationToken ct)
    {
        var engine = ((ContextConnection)context.Database.GetDbConnection()).Engine;
        await engine.BeforeChanges(await unit.Connect(write: false, ct), ct);
        var connection = await unit.Connect(write: true, ct);
        if (context.Database.GetMigrations().Any())
            await context.Database.MigrateAsync(ct);
        else if (await IsBehind(context, ct))
            await Creator(context).CreateTablesAsync(ct);
        await engine.AfterChanges(connection, ct);
        return true;
    }

    private async Task<T> Read<T>(IStore store, Func<TContext, Task<T>> body, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var unit = new UnitOfWork(store, readOnly: true);
        try
        {
            return await Run(unit, body);
        }
        finally
        {
            unit.End();
        }
    }

    private async Task<T> Run<T>(UnitOfWork unit, Func<TContext, Task<T>> body)
    {
        await using var scope = scopes.CreateAsyncScope();
        var outer = UnitScope.Current;
        UnitScope.Current = new PreparationScope(unit, time);
        try
        {
            var context = scope.ServiceProvider.GetRequiredService<TContext>();
            ContextState.Of(context).Enter(context);
            return await body(context);
        }
        finally
        {
            UnitScope.Current = outer;
        }
    }

    private static StoreDatabaseCreator Creator(TContext context) => (StoreDatabaseCreator)context.GetService<IRelationalDatabaseCreator>();
}
