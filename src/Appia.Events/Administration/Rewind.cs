using Appia.Storage;

namespace Appia.Events;

/// <summary>Puts a subscription to a position of its log.</summary>
internal sealed class Rewind(Subscription subscription, IEventLog log, long from)
{
    /// <summary>Makes the position the next one to handle, in every lane at once.</summary>
    /// <returns>How many positions are skipped, that some lane had not handled; those that are gone from the log among them.</returns>
    public async Task<long> Run()
    {
        var head = await log.Head(CancellationToken.None);
        if (from < 0 || from > head + 1)
            throw EventErrors.BeyondHead(subscription.Name.Log, from, head);
        var before = await log.Before(from, CancellationToken.None);
        var skipped = 0L;
        await subscription.Change(async () => skipped = await Write(before));
        return skipped;
    }

    private async Task<long> Write(long before)
    {
        var store = subscription.Store;
        await Report(before);
        // From here on retention deletes nothing of what comes again.
        var floor = await log.Floor(CancellationToken.None);
        var after = Math.Max(floor, before);
        var id = after == floor ? null : await log.IdAt(after, CancellationToken.None);
        var stored = await PositionTable.Read(store, subscription.Name, CancellationToken.None);
        var epoch = stored.Select(row => row.Epoch).DefaultIfEmpty().Max() + 1;
        var unit = new UnitOfWork(store, readOnly: false);
        PositionTable.Replace(unit, subscription.Name, stored, [new(log.LogId, SlotRange.All, after, id, epoch)]);
        // What the log has no more would not come again: it stays parked.
        unit.Add(JoinTable.Rewind(subscription.Name, after));
        unit.Add(ParkedTable.DeleteAfter(subscription.Name, after));
        await store.Commit(unit);
        return stored.Select(row => Math.Max(0, after - row.Position)).DefaultIfEmpty().Max();
    }

    // Before its position is written: a group that is paused says nothing by itself until it goes on.
    private async Task Report(long before)
    {
        var stored = await PositionTable.Read(subscription.Store, subscription.Name, CancellationToken.None);
        var report = ReaderReport.Of(subscription.Name, subscription.Store, stored, before);
        var position = Math.Max(Math.Min(report.Position, before), await log.Floor(CancellationToken.None));
        await log.Report(report with { Position = position, Epoch = report.Epoch + 1 }, CancellationToken.None);
    }
}
