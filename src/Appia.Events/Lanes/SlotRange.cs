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

    /// <summary>How many slots there are.</summary>
    public int Count => Last - First + 1;

    /// <summary>All slots, in as many ranges of about one size.</summary>
    public static SlotRange[] Split(int lanes) => All.Parts(lanes);

    /// <summary>These slots, in as many ranges of about one size, or fewer when there are not as many slots.</summary>
    public SlotRange[] Parts(int count)
    {
        var ranges = new SlotRange[Math.Min(count, Count)];
        for (var i = 0; i < ranges.Length; i++)
            ranges[i] = new(First + (i * Count / ranges.Length), First + ((i + 1) * Count / ranges.Length) - 1);
        return ranges;
    }

    /// <summary>The part of one of several who share all slots; <see langword="null"/> when there are more of them than slots, and none is left for
    /// it.</summary>
    public static SlotRange? Part(int index, int count)
    {
        var part = new SlotRange(index * Slots.Count / count, ((index + 1) * Slots.Count / count) - 1);
        return part.Count > 0 ? part : null;
    }
}
