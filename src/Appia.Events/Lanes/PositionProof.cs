namespace Appia.Events;

/// <summary>Checks that stored positions mean what they meant: the same log, with the same event at the same place.</summary>
internal sealed class PositionProof(LogReader reader, SubscriptionName name)
{
    /// <exception cref="GroupStoppedException">The log is another one, or its beginning is gone.</exception>
    public async ValueTask Check(IReadOnlyList<PositionRecord> rows, CancellationToken ct)
    {
        foreach (var row in rows)
        {
            if (row.Position == 0)
                continue;
            if (row.LogId != reader.LogId)
                throw Diverged(row, $"its log is now {reader.LogId} instead of {row.LogId}");
            if (await reader.IdAt(row.Position, ct) is { } found)
            {
                if (found != row.EventId)
                    throw Diverged(row, $"the event there is {found} instead of {row.EventId}");
            }
            else
                await CheckMissing(row, ct);
        }
    }

    private async ValueTask CheckMissing(PositionRecord row, CancellationToken ct)
    {
        var first = await reader.First(ct);
        if (first > row.Position + 1)
            throw EventErrors.LogTruncated(name.Group, name.Log, row.Position, first);
        if (first <= row.Position)
            throw Diverged(row, $"there is no event at that position, and the log ends at {await reader.Head(ct)}");
    }

    private GroupStoppedException Diverged(PositionRecord row, string found) =>
        EventErrors.LogDiverged(name.Group, name.Log, row.Position, found);
}
