using Appia.Storage;

namespace Appia.Events;

/// <summary>Makes rows for slots that have none, before anybody takes them: of two processes that do it at a time, one does.</summary>
internal static class PositionGaps
{
    /// <summary>Makes the rows.</summary>
    public static async Task Fill(Subscription subscription, IEventLog log, CancellationToken ct)
    {
        var stored = await PositionTable.Read(subscription.Store, subscription.Name, ct);
        var gaps = PositionPlan.Gaps(stored).ToArray();
        if (gaps.Length == 0)
            return;
        var epoch = stored.Select(row => row.Epoch).DefaultIfEmpty().Max() + 1;
        var beginning = await subscription.Beginning(log, ct);
        var unit = new UnitOfWork(subscription.Store, readOnly: false);
        PositionTable.Fill(unit, subscription.Name, gaps.Select(gap => new PositionRecord(log.LogId, gap, beginning, null, epoch)));
        try
        {
            await subscription.Store.Commit(unit, ct);
        }
        catch (ProblemException race) when (race.Problem.Kind == ProblemKind.Conflict)
        {
            // They are there now.
        }
    }
}
