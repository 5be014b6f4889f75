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

    private static List<PositionRecord> Arrange(IReadOnlyList<PositionRecord> stored, SlotRange lane, PositionRecord start)
    {
        var rows = new List<PositionRecord>();
        for (var slot = lane.First; slot <= lane.Last;)
        {
            var row = stored.FirstOrDefault(row => row.Slots.Contains(slot));
            var last = row is null ? FirstStoredAfter(stored, slot, lane.Last + 1) - 1 : Math.Min(row.Slots.Last, lane.Last);
            Append(rows, (row ?? start) with { LogId = start.LogId, Epoch = start.Epoch, Slots = new(slot, last) });
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
