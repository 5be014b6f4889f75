using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Appia.EntityFrameworkCore.Contexts;

/// <summary>Keeps <c>SaveChanges</c> to the rules of a unit: none while only reading, and no update lost.</summary>
internal sealed class ChangesWatch : SaveChangesInterceptor
{
    public static readonly ChangesWatch Instance = new();

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Check(eventData.Context!, default).GetAwaiter().GetResult();
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await Check(eventData.Context!, cancellationToken);
        return result;
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => Explain(eventData.Context!, eventData.Exception);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Explain(eventData.Context!, eventData.Exception);
        return Task.CompletedTask;
    }

    public override InterceptionResult ThrowingConcurrencyException(ConcurrencyExceptionEventData eventData, InterceptionResult result)
    {
        Explain(eventData.Context!, eventData.Exception);
        return result;
    }

    public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
        ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Explain(eventData.Context!, eventData.Exception);
        return new(result);
    }

    private static async Task Check(DbContext context, CancellationToken ct)
    {
        var state = ContextState.Of(context);
        var unit = state.Enter(context);
        if (unit.ReadOnly)
        {
            if (context.ChangeTracker.HasChanges())
                throw StorageErrors.WriteInReadOnlyUnit();
            return;
        }
        foreach (var entry in Changed(context, state, unit))
        {
            // From here on nobody else changes it.
            await unit.Connect(write: true, ct);
            if (!await IsAsRead(entry, ct))
                throw Stale(unit, entry);
            state.IsSafe(entry.Entity, unit);
        }
    }

    private static List<EntityEntry> Changed(DbContext context, ContextState state, UnitOfWork unit)
    {
        var changed = new List<EntityEntry>();
        foreach (var entry in context.ChangeTracker.Entries())
        {
            if (entry.State == EntityState.Added)
                state.IsSafe(entry.Entity, unit);
            else if (entry.State is EntityState.Modified or EntityState.Deleted && state.MayHaveChanged(entry.Entity, unit) && IsChecked(entry.Metadata))
                changed.Add(entry);
        }
        return changed;
    }

    // A concurrency token of the model says itself what may have changed. What is a part of its owner's JSON cannot be read alone.
    private static bool IsChecked(IReadOnlyEntityType type) =>
        !type.IsMappedToJson() && !type.GetProperties().Any(static property => property.IsConcurrencyToken);

    private static async Task<bool> IsAsRead(EntityEntry entry, CancellationToken ct)
    {
        if (await entry.GetDatabaseValuesAsync(ct) is not { } stored)
            return false;
        foreach (var property in entry.Metadata.GetProperties())
            if (!property.GetValueComparer().Equals(entry.OriginalValues[property], stored[property]))
                return false;
        return true;
    }

    private static DbUpdateConcurrencyException Stale(UnitOfWork unit, EntityEntry entry)
    {
        var failure = new StaleEntityException(entry);
        unit.Explain(failure, ContextErrors.Changed([entry.Metadata.ShortName()]));
        return failure;
    }

    private static void Explain(DbContext context, Exception failure)
    {
        if (ContextState.Of(context).Unit is not { } unit)
            return;
        if (failure is DbUpdateConcurrencyException conflict)
            unit.Explain(failure, ContextErrors.Changed(conflict.Entries.Select(static entry => entry.Metadata.ShortName()).Distinct(StringComparer.Ordinal)));
        else if (failure.InnerException is ProblemException problem)
            unit.Explain(failure, problem);
    }
}
