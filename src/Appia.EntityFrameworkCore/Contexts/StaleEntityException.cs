using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Appia.EntityFrameworkCore.Contexts;

/// <summary>An entity that was to be saved is not in the store as it was read: code that handles conflicts handles it as any other.</summary>
internal sealed class StaleEntityException(EntityEntry entry) : DbUpdateConcurrencyException(ContextErrors.ChangedSince(entry.Metadata.DisplayName()))
{
    public override IReadOnlyList<EntityEntry> Entries { get; } = [entry];
}
