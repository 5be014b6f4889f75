namespace Appia.Events;

/// <summary>Checks that stored positions mean what they meant: the same log, with the same event at the same place and nothing missing after it.</summary>
/// <remarks>
/// 1. The log is the one that the row knows, or a restored one that branched off from it at or after the row's position.
/// 2. Nothing after the position was deleted.
/// 3. The event at the position is the one that was there, unless it was deleted since.
/// At position 0 nothing was handled, so any log will do; but its beginning must be there.
/// </remarks>
internal sealed class PositionProof(IEventLog log, SubscriptionName name)
{
    /// <exception cref="GroupStoppedException">The log is another one, or events that were not handled are gone.</exception>
    public async ValueTask Check(IReadOnlyList<PositionRecord> rows, CancellationToken ct)
    {
        foreach (var row in rows)
        {
            if (row.Position > 0 && row.LogId != log.LogId)
                await CheckOrigin(row, ct);
            var floor = await log.Floor(ct);
            CheckFloor(row.Position, floor);
            if (floor < row.Position)
                await CheckEvent(row, ct);
        }
    }

    /// <summary>Checks that nothing after a position was deleted.</summary>
    /// <param name="position">The position.</param>
    /// <param name="floor">The last position that was.</param>
    /// <exception cref="GroupStoppedException">Events that were not handled are gone.</exception>
    public void CheckFloor(long position, long floor)
    {
        if (floor > position)
            throw EventErrors.LogTruncated(name.Group, name.Log, position, floor + 1);
    }

    private async ValueTask CheckOrigin(PositionRecord row, CancellationToken ct)
    {
        var origin = await log.Origin(row.LogId, ct);
        if (origin is null)
            throw Diverged(row, $"its log is now {log.LogId} instead of {row.LogId}");
        if (origin < row.Position)
            throw Diverged(row, $"its store was restored from a backup that ends at position {origin}");
    }

    private async ValueTask CheckEvent(PositionRecord row, CancellationToken ct)
    {
        if (await log.IdAt(row.Position, ct) is not { } found)
            throw Diverged(row, $"there is no event at that position, and the log ends at {await log.Head(ct)}");
        if (row.EventId is { } known && found != known)
            throw Diverged(row, $"the event there is {found} instead of {known}");
    }

    private GroupStoppedException Diverged(PositionRecord row, string found) =>
        EventErrors.LogDiverged(name.Group, name.Log, row.Position, found);
}
