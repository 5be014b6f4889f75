using Appia.Storage;

namespace Appia.Events;

/// <summary>Slots that are handled together. There are 256 of them, for ever.</summary>
/// <param name="First">The first slot.</param>
/// <param name="Last">The last slot, included.</param>
internal readonly record struct SlotRange(int First, int Last)
{
    /// <summary>The last slot of all.</summary>
    public const int Most = Slots.Count - 1;

    /// <summary>Every slot.</summary>
    public static SlotRange All { get; } = new(0, Most);

    public bool Contains(int slot) => slot >= First && slot <= Last;

    public bool Contains(SlotRange other) => Contains(other.First) && Contains(other.Last);

    /// <summary>The slots of both, or <see langword="null"/> when there are none.</summary>
    public SlotRange? Intersect(SlotRange other)
    {
        var both = new SlotRange(Math.Max(First, other.First), Math.Min(Last, other.Last));
        return both.First <= both.Last ? both : null;
    }

    /// <summary>All slots, in as many ranges of about one size.</summary>
    public static SlotRange[] Split(int lanes)
    {
        var ranges = new SlotRange[lanes];
        for (var i = 0; i < lanes; i++)
            ranges[i] = new(i * Slots.Count / lanes, ((i + 1) * Slots.Count / lanes) - 1);
        return ranges;
    }
}
