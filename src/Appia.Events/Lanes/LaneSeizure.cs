using Appia.Storage;

namespace Appia.Events;

/// <summary>Takes slots away from processes that run, whatever they are doing.</summary>
/// <remarks>Rows change blindly and not by compare and set: they move with every batch. A claim that commits at that very moment exchanges rows that the change
/// then does not see, so it is looked at again until all of them are as they are to be.</remarks>
internal sealed class LaneSeizure(Subscription subscription)
{
    private const int MostLooks = 100;

    private SubscriptionName Name => subscription.Name;

    private IStore Store => subscription.Store;

    /// <summary>Changes what is stored while nobody handles anything; everybody begins again after it.</summary>
    public async Task Run(Func<Task> change)
    {
        var self = subscription.Share.Owner!;
        await Until(PositionTable.Seize(Name, self), row => row.Owner == self, CancellationToken.None);
        try
        {
            await change();
        }
        finally
        {
            var unit = new UnitOfWork(Store, readOnly: false);
            unit.Add(PositionTable.Seize(Name, owner: null));
            subscription.Share.Membership.Tell(unit);
            await Store.Commit(unit);
            subscription.Share.Membership.Announce();
        }
    }

    /// <summary>Takes slots away from processes that must not handle them, or are about to take them.</summary>
    public async Task FromOthers(CancellationToken ct)
    {
        await MakeRows(ct);
        var workers = subscription.Share.Workers;
        await Until(PositionTable.SeizeFrom(Name, owner: ""), static _ => true, ct);
        foreach (var member in workers.Left)
            await Until(PositionTable.SeizeFrom(Name, member.Id), row => row.Owner != member.Id, ct);
    }

    // Whoever lacks topics must not be the one who makes them.
    private async Task MakeRows(CancellationToken ct)
    {
        try
        {
            if (await subscription.Join(await subscription.Open(ct), ct) is { } log)
                await PositionGaps.Fill(subscription, log, ct);
        }
        catch (ProblemException away) when (EventErrors.IsAway(away))
        {
            // Nobody can begin with a log that does not answer.
        }
    }

    private async Task Until(Statement change, Func<PositionRecord, bool> done, CancellationToken ct)
    {
        for (var looks = 0; looks < MostLooks; looks++)
        {
            var unit = new UnitOfWork(Store, readOnly: false);
            unit.Add(change);
            await Store.Commit(unit, ct);
            if ((await PositionTable.Read(Store, Name, ct)).All(done))
                return;
        }
        throw EventErrors.Fenced(Name.Group, Name.Log);
    }
}
