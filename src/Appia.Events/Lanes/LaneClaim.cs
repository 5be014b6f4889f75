using Appia.Storage;

namespace Appia.Events;

/// <summary>Which slots a process takes now, and the rows that it exchanges for it.</summary>
/// <remarks>The rows of a group in a log cover each slot once, whoever takes what: what is cut off from a row becomes a row of its own.</remarks>
internal sealed class LaneClaim
{
    private LaneClaim(IReadOnlyList<PositionRecord> stored, IReadOnlyList<SlotRange> ranges)
    {
        Ranges = ranges;
        Old = [.. stored.Where(row => ranges.Any(range => range.Intersect(row.Slots) is not null))];
    }

    /// <summary>The ranges of the lanes to begin.</summary>
    public IReadOnlyList<SlotRange> Ranges { get; }

    /// <summary>The rows that go: compare and set.</summary>
    public IReadOnlyList<PositionRecord> Old { get; }

    /// <summary>Finds what can be taken: of each wanted range the longest runs of slots that nobody has.</summary>
    /// <param name="stored">All rows.</param>
    /// <param name="wanted">The lanes that there should be.</param>
    /// <param name="busy">The slots of lanes of this process.</param>
    /// <param name="free">Whether a row may be taken.</param>
    /// <param name="fillsGaps">Whether slots without a row may be.</param>
    public static LaneClaim Find(
        IReadOnlyList<PositionRecord> stored,
        IReadOnlyList<SlotRange> wanted,
        IReadOnlyList<SlotRange> busy,
        Func<PositionRecord, bool> free,
        bool fillsGaps)
    {
        var takeable = new bool[Slots.Count];
        if (fillsGaps)
            Array.Fill(takeable, true);
        foreach (var row in stored)
            Array.Fill(takeable, free(row), row.Slots.First, row.Slots.Count);
        foreach (var range in busy)
            Array.Fill(takeable, false, range.First, range.Count);
        return new(stored, [.. wanted.SelectMany(range => PositionPlan.Runs(range, slot => takeable[slot]))]);
    }

    /// <summary>The rows of each lane.</summary>
    public IReadOnlyList<IReadOnlyList<PositionRecord>> Lanes(PositionRecord start) => PositionPlan.Arrange(Old, Ranges, start);

    /// <summary>The rows of what is cut off, for nobody as yet.</summary>
    public IEnumerable<PositionRecord> Rest(PositionRecord start) => PositionPlan.Rest(Old, Ranges, start.Epoch);
}
