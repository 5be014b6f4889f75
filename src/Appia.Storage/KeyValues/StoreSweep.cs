using System.Collections.Concurrent;

namespace Appia.Storage;

/// <summary>Removes what expired, all at once. Writes do it bit by bit; nothing depends on either but the size of the store.</summary>
public static class StoreSweep
{
    private static readonly ConcurrentDictionary<string, SqlText> Texts = new(StringComparer.Ordinal);

    /// <summary>Deletes expired values, in one unit: at most <paramref name="max"/> of each key space.</summary>
    /// <param name="store">The store.</param>
    /// <param name="schema">Its key spaces.</param>
    /// <param name="now">The instant at which a value has to have expired.</param>
    /// <param name="max">The most values to delete of each key space: it bounds how long the writer is held.</param>
    /// <param name="ct">Cancels it.</param>
    public static async ValueTask Sweep(IStore store, StoreSchema schema, DateTimeOffset now, int max = 1000, CancellationToken ct = default)
    {
        if (schema.KeyValues.Count == 0)
            return;
        var unit = new UnitOfWork(store, readOnly: false);
        foreach (var space in schema.KeyValues)
            unit.Add(new Statement(SqlOf(space.Name), StoreValue.From(now), StoreValue.From(max)));
        await store.Commit(unit, ct);
    }

    private static SqlText SqlOf(string space) => Texts.GetOrAdd(space, static space => new KeyValueSql(space).Sweep);
}
