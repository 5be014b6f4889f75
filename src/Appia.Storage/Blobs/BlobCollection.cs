namespace Appia.Storage;

/// <summary>Removes content that no store names.</summary>
public static class BlobCollection
{
    /// <summary>How long nobody must have touched it. No unit lives that long, so none that is in flight can still name it.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromDays(1);

    /// <summary>Removes the orphans of a store.</summary>
    /// <returns>How many were removed.</returns>
    public static ValueTask<int> Collect(IBlobStorage storage, IStore store, DateTimeOffset now, CancellationToken ct = default) => storage.Collect(
        store.Name, now - Age, async (id, token) => (await BlobTable.Find(store, id, token)).Uses > 0, ct);
}
