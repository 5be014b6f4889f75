namespace Appia.Events;

/// <summary>How events are delivered; the configuration section <c>Appia:Events</c>.</summary>
public sealed class EventsOptions
{
    /// <summary>How many lanes a consumer group has for each log that it reads. Lanes run in parallel; events of one key share a lane.</summary>
    /// <value>The default is 4; 1 to 256. It can change between runs: positions are kept by slot.</value>
    public int Lanes { get; set; } = 4;

    /// <summary>How many events of a lane commit as one unit, at most. A lane never waits for a batch to fill.</summary>
    /// <value>The default is 64; 1 to 1024.</value>
    public int BatchSize { get; set; } = 64;

    /// <summary>After how long a batch takes no further event, so that slow handlers commit often.</summary>
    /// <value>The default is 1 millisecond; <c>00:00:00</c> to <c>00:00:10</c>.</value>
    public TimeSpan BatchTime { get; set; } = TimeSpan.FromMilliseconds(1);

    /// <summary>How many events are read ahead for each lane.</summary>
    /// <value>The default is 1024; 1 to 65536.</value>
    public int ReadAhead { get; set; } = 1024;

    /// <summary>How often a handler is called for an event before the event becomes a dead letter.</summary>
    /// <value>The default is 5; 1 to 1000.</value>
    public int Attempts { get; set; } = 5;

    /// <summary>The delay before the second attempt; it doubles with each further one.</summary>
    /// <value>The default is 100 milliseconds; <c>00:00:00</c> to <c>1.00:00:00</c>.</value>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest delay between two attempts.</summary>
    /// <value>The default is 30 seconds; <c>00:00:00</c> to <c>1.00:00:00</c>.</value>
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many events of a group may be parked before the group pauses.</summary>
    /// <value>The default is 10,000; 1 to 1,000,000.</value>
    public int MostParked { get; set; } = 10_000;

    /// <summary>How many events may lead to one another before publishing is refused: what ends a loop of events.</summary>
    /// <value>The default is 32; 1 to 1000.</value>
    public int MostHops { get; set; } = 32;

    /// <summary>For how long published events are kept. Those that a group has not handled yet stay longer, up to <see cref="RetentionAtMost"/>.</summary>
    /// <value>The default is <see langword="null"/>: for ever. From 1 second to 36,500 days.</value>
    public TimeSpan? Retention { get; set; }

    /// <summary>How many entries of a log are kept: those that a group has not handled yet stay all the same, up to <see cref="RetentionAtMost"/>.</summary>
    /// <value>The default is <see langword="null"/>: all. 0 to 1,000,000,000,000.</value>
    public long? RetentionCount { get; set; }

    /// <summary>For how long events are kept for a group that has not handled them, when <see cref="Retention"/> or <see cref="RetentionCount"/> lets
    /// them go. Then they are deleted, the group is said to be dropped, and it stops when it comes to the gap (APPIA4005).</summary>
    /// <value>The default is 30 days; not less than <see cref="Retention"/>.</value>
    public TimeSpan RetentionAtMost { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often a log is looked at although no commit was noticed: a net below the commit notices, not the way events travel.</summary>
    /// <value>The default is 10 seconds; <c>00:00:00.100</c> to <c>01:00:00</c>.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);
}
