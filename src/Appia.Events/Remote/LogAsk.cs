namespace Appia.Events;

/// <summary>What is asked about a log. The numbers travel.</summary>
internal enum LogAsk
{
    /// <summary>The position of the newest entry.</summary>
    Head = 1,

    /// <summary>The last position that retention deleted.</summary>
    Floor = 2,

    /// <summary>Up to where it is the log whose identity is given.</summary>
    Origin = 3,

    /// <summary>The last position before the one that is given.</summary>
    Before = 4,

    /// <summary>The first position published at or after the ticks that are given.</summary>
    Since = 5,

    /// <summary>The id of the event at the position that is given.</summary>
    IdAt = 6,

    /// <summary>What of some slots is after the position that is given.</summary>
    Backlog = 7,

    /// <summary>The first position of the topic that is given, between the positions that are given.</summary>
    FirstOf = 8,

    /// <summary>Not asked but said: the group that is given needs nothing up to the position that is given.</summary>
    Report = 9,
}
