namespace Appia.Events;

/// <summary>Fits stored positions to the lanes of this run.</summary>
/// <remarks>
/// A row never spans two lanes: it is split, both parts keeping its position. Neighbouring rows of one lane are joined when they are at the
/// same position, and kept apart otherwise: a lane that took over slots at different positions skips, slot by slot, what was done before, and
/// its rows meet as soon as it has passed the last of them. So no event is lost or repeated when the number of lanes changes, whenever it crashes.
/// </remarks>
internal static class PositionPlan
{
    /// <summary>The rows of each lane, in the order of the lanes.</summary>
    /// <param name="stored">The stored rows.</param>
    /// <param name="lanes">The lanes.</param>
    /// <param name="start">What slots without a stored row begin with.</param>
    public static IReadOnlyList<IReadOnlyList<PositionRecord>> Arrange(
        IReadOnlyList<PositionRecord> stored, IReadOnlyList<SlotRange> lanes, PositionRecord start) =>
        [.. lanes.Select(lane => Arrange(stored, lane, start))];

    /// <summary>What is left of rows when some ranges are taken out of them: rows of nobody.</summary>
    public static IEnumerable<PositionRecord> Rest(IEnumerable<PositionRecord> rows, IReadOnlyList<SlotRange> taken, long epoch)
    {
        foreach (var row in rows)
            foreach (var left in Runs(row.Slots, slot => !taken.Any(range => range.Contains(slot))))
                yield return row with { Slots = left, Epoch = epoch, Owner = null };
    }

    /// <summary>The ranges of slots without a row.</summary>
    public static IEnumerable<SlotRange> Gaps(IReadOnlyList<PositionRecord> rows) =>
        Runs(SlotRange.All, slot => !rows.Any(row => row.Slots.Contains(slot)));

    /// <summary>The longest ranges in a range whose slots are all wanted.</summary>
    public static IEnumerable<SlotRange> Runs(SlotRange within, Func<int, bool> wanted)
    {
        var first = -1;
        for (var slot = within.First; slot <= within.Last; slot++)
        {
            if (wanted(slot))
            {
                first = first < 0 ? slot : first;
                continue;
            }
            if (first >= 0)
                yield return new(first, slot - 1);
            first = -1;
        }
        if (first >= 0)
            yield return new(first, within.Last);
    }

    private static List<PositionRecord> Arrange(IReadOnlyList<PositionRecord> stored, SlotRange lane, PositionRecord start)
    {
        var rows = new List<PositionRecord>();
        for (var slot = lane.First; slot <= lane.Last;)
        {
            var row = stored.FirstOrDefault(row => row.Slots.Contains(slot));
            var last = row is null ? FirstStoredAfter(stored, slot, lane.Last + 1) - 1 : Math.Min(row.Slots.Last, lane.Last);
            Append(rows, (row ?? start) with { LogId = start.LogId, Epoch = start.Epoch, Owner = start.Owner, Slots = new(slot, last) });
            slot = last + 1;
        }
        return rows;
    }

    private static int FirstStoredAfter(IReadOnlyList<PositionRecord> stored, int slot, int otherwise) =>
        stored.Where(row => row.Slots.First > slot).Select(row => row.Slots.First).Append(otherwise).Min();

    private static void Append(List<PositionRecord> rows, PositionRecord next)
    {
        if (rows.Count > 0 && rows[^1].Position == next.Position)
            rows[^1] = rows[^1] with { Slots = new(rows[^1].Slots.First, next.Slots.Last) };
        else
            rows.Add(next);
    }
}
