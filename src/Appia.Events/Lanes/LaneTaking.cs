using Appia.Storage;

namespace Appia.Events;

/// <summary>Takes the slots that this process is to handle, as far as nobody else has them, and gives up what others are to.</summary>
/// <remarks>
/// 1. The rows are read. 2. Then, not before, who is there: a process with other topics that came meanwhile has exchanged every row that was nobody's, or is
/// seen. 3. The exchange compares and sets each row.
/// </remarks>
internal sealed class LaneTaking(Subscription subscription, IEventLog? log)
{
    private readonly LaneShare _share = subscription.Share;
    private readonly SubscriptionName _name = subscription.Name;

    private IStore Store => subscription.Store;

    /// <summary>Makes the lanes that can begin now; none when somebody else took the same rows at that moment.</summary>
    /// <exception cref="LaneLostException">Somebody else has the slots of a lane that runs here.</exception>
    public async Task<IReadOnlyList<Lane>> Take(IReadOnlyList<RunningLane> running, CancellationToken ct)
    {
        var stored = await Rows(ct);
        if (stored.Count == 0 && log is null)
            return [];
        await _share.Membership.Look(ct);
        if (running.Any(lane => !lane.IsOwn(stored)))
            throw new LaneLostException();
        var wanted = _share.Wanted();
        var workers = _share.Workers;
        subscription.Say(workers);
        SlotRange[] busy = [.. running.Select(lane => lane.Slots)];
        await Release(stored, wanted, busy, ct);
        var claim = LaneClaim.Find(stored, wanted, busy, row => _share.IsFree(row, workers), fillsGaps: log is not null);
        return claim.Ranges.Count == 0 ? [] : await Exchange(stored, claim, ct);
    }

    // Where others may begin as well, each slot has a row before anybody takes it: of two who make the rows, one does.
    private async Task<IReadOnlyList<PositionRecord>> Rows(CancellationToken ct)
    {
        if (_share.Shared && log is not null)
            await PositionGaps.Fill(subscription, log, ct);
        return await PositionTable.Read(Store, _name, ct);
    }

    private async Task Release(
        IReadOnlyList<PositionRecord> stored, IReadOnlyList<SlotRange> wanted, IReadOnlyList<SlotRange> busy, CancellationToken ct)
    {
        if (_share.Owner is not { } owner)
            return;
        var strays = stored.Where(row => row.Owner == owner && !busy.Any(range => range.Contains(row.Slots)) && !IsWithin(row.Slots, wanted)).ToArray();
        if (strays.Length == 0)
            return;
        var unit = new UnitOfWork(Store, readOnly: false);
        foreach (var row in strays)
            unit.Add(PositionTable.Release(_name, owner, row.Slots));
        await Store.Commit(unit, ct);
        _share.Membership.Announce();
        subscription.Gave(strays.Select(row => row.Slots));
    }

    private static bool IsWithin(SlotRange slots, IReadOnlyList<SlotRange> wanted) =>
        wanted.Count > 0 && new SlotRange(wanted[0].First, wanted[^1].Last).Contains(slots);

    private async Task<IReadOnlyList<Lane>> Exchange(IReadOnlyList<PositionRecord> stored, LaneClaim claim, CancellationToken ct)
    {
        if (log is not null)
            await new PositionProof(log, _name).Check(claim.Old, ct);
        var epoch = stored.Select(row => row.Epoch).DefaultIfEmpty().Max() + 1;
        var start = (log is null ? PositionFrom(stored[0].LogId, 0) : PositionFrom(log.LogId, await subscription.Beginning(log, ct))) with
        {
            Epoch = epoch,
            Owner = _share.Owner,
        };
        var rows = claim.Lanes(start);
        var unit = new UnitOfWork(Store, readOnly: false);
        PositionTable.Replace(unit, _name, claim.Old, [.. rows.SelectMany(lane => lane), .. claim.Rest(start)]);
        try
        {
            await Store.Commit(unit, ct);
        }
        catch (ProblemException race) when (_share.Shared && race.Problem.Kind == ProblemKind.Conflict)
        {
            return [];
        }
        subscription.Took(claim.Ranges);
        return await Lanes([.. rows.Select((lane, i) => new LanePosition(_name, claim.Ranges[i], lane))], ct);
    }

    private static PositionRecord PositionFrom(string logId, long position) => new(logId, SlotRange.All, position, null, 0);

    private async Task<IReadOnlyList<Lane>> Lanes(IReadOnlyList<LanePosition> positions, CancellationToken ct)
    {
        // A lane counts what is parked from when it is made until it has run: nothing may fail or wait in between.
        var heads = new IReadOnlyList<ParkedHead>[positions.Count];
        for (var i = 0; i < heads.Length; i++)
            heads[i] = await ParkedTable.Heads(Store, _name, positions[i].Slots, ct);
        return [.. positions.Select((position, i) => subscription.Lane(position, heads[i]))];
    }
}
