using Appia.Storage;

namespace Appia.Events;

/// <summary>Puts a subscription to a position of its log.</summary>
internal sealed class Rewind(Subscription subscription)
{
    /// <summary>Makes <paramref name="from"/> the next position to handle, in every lane at once.</summary>
    public async Task To(long from)
    {
        var reader = subscription.Reader;
        var head = await reader.Head(CancellationToken.None);
        if (from < 0 || from > head + 1)
            throw EventErrors.BeyondHead(subscription.Name.Log, from, head);
        var after = await reader.Before(from, CancellationToken.None);
        var id = after == 0 ? null : await reader.IdAt(after, CancellationToken.None);
        await subscription.Change(() => Write(after, id));
    }

    private async Task Write(long after, string? id)
    {
        var store = subscription.Group.Store;
        var stored = await PositionTable.Read(store, subscription.Name, CancellationToken.None);
        var first = await subscription.Reader.First(CancellationToken.None);
        var epoch = stored.Select(row => row.Epoch).DefaultIfEmpty().Max() + 1;
        var unit = new UnitOfWork(store, readOnly: false);
        PositionTable.Replace(
            unit, subscription.Name, stored, [new(subscription.Reader.LogId, new(0, Slots.Count - 1), after, id, epoch)]);
        // What the log has no more would not come again: it stays parked.
        if (first > 0)
            unit.Add(ParkedTable.DeleteAfter(subscription.Name, Math.Max(after, first - 1)));
        await store.Commit(unit);
    }
}
