namespace Appia.Events;

/// <summary>A service's log, opened for one group.</summary>
/// <remarks>What it answers is about the log that was opened. A host that has started again may have another log in the same place: one that is
/// read over the network refuses from then on, and has to be opened again, and the group's positions to be proved again.</remarks>
internal interface IEventLog
{
    /// <summary>The log's identity.</summary>
    string LogId { get; }

    /// <summary>The position of the newest entry, whether or not retention has deleted it; 0 when there was none.</summary>
    ValueTask<long> Head(CancellationToken ct);

    /// <summary>The greatest position that retention has deleted; 0 when it has deleted nothing.</summary>
    ValueTask<long> Floor(CancellationToken ct);

    /// <summary>Up to where this log is the one with another id; <see langword="null"/> when it does not descend from it.</summary>
    ValueTask<long?> Origin(string logId, CancellationToken ct);

    /// <summary>The position of the last entry before <paramref name="position"/>; 0 when there is none.</summary>
    ValueTask<long> Before(long position, CancellationToken ct);

    /// <summary>The position of the first entry published at or after <paramref name="time"/>, or <see langword="null"/>.</summary>
    ValueTask<long?> Since(DateTimeOffset time, CancellationToken ct);

    /// <summary>The id of the event at a position, or <see langword="null"/> when there is none.</summary>
    ValueTask<string?> IdAt(long position, CancellationToken ct);

    /// <summary>How many events of a range of slots are among the next <see cref="LogBacklog.Reach"/> entries after a position, and when the oldest of
    /// them was published (UTC ticks).</summary>
    ValueTask<LogBacklog> Backlog(long after, SlotRange slots, CancellationToken ct);

    /// <summary>The position of the first event of a topic after a position and up to another; <see langword="null"/> when there is none, or when a host
    /// of an earlier version does not say.</summary>
    /// <remarks>It may have to look at all that is between them: ask for a stretch at a time.</remarks>
    ValueTask<long?> FirstOf(string topic, long after, long upTo, CancellationToken ct);

    /// <summary>Says up to where a group needs nothing: retention keeps what is after it.</summary>
    ValueTask Report(ReaderReport report, CancellationToken ct);

    /// <summary>Begins to follow the log.</summary>
    /// <param name="head">Told of every new entry that is heard of.</param>
    /// <param name="stop">Ends it.</param>
    ILogFeed Feed(LogHead head, CancellationToken stop);
}
