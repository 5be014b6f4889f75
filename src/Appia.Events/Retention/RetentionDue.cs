using Appia.Storage;

namespace Appia.Events;

/// <summary>What of a log may be deleted at a moment.</summary>
internal sealed class RetentionDue(EventsOptions options, DateTimeOffset now, long head, ReaderRecord? slowest)
{
    private readonly long _old = options.Retention is { } time ? (now - time).UtcTicks : long.MinValue;
    private readonly long _tooOld = (now - options.RetentionAtMost).UtcTicks;
    private readonly long _tooMany = options.RetentionCount is { } count ? head - count : long.MinValue;

    /// <summary>The group that is farthest back.</summary>
    public ReaderRecord? Slowest => slowest;

    /// <summary>Takes as many of the oldest entries as may be deleted.</summary>
    public Stretch Take(IReadOnlyList<OldEntry> entries)
    {
        long? through = null;
        var scanned = 0L;
        foreach (var entry in entries)
        {
            if (!IsDue(entry))
                return new(through, scanned, HeldBack: false);
            if (entry.Published && !IsFree(entry))
                return new(through, scanned, HeldBack: true);
            scanned = entry.Position;
            if (entry.Published)
                through = scanned;
        }
        return new(through, scanned, HeldBack: false);
    }

    private bool IsDue(OldEntry entry) => entry.At < _old || entry.Position <= _tooMany;

    private bool IsFree(OldEntry entry) => slowest is null || entry.Position <= slowest.Position || entry.At < _tooOld;

    /// <summary>A stretch at the beginning of the log.</summary>
    /// <param name="Through">The last published event that may be deleted; <see langword="null"/> for none.</param>
    /// <param name="Scanned">Up to where everything may be deleted, or is of a stream, which stays; 0 for nothing.</param>
    /// <param name="HeldBack">Whether it would go on but for a group.</param>
    public readonly record struct Stretch(long? Through, long Scanned, bool HeldBack);
}
