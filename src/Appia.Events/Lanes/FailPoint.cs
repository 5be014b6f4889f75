namespace Appia.Events;

/// <summary>Where a test can let the process die.</summary>
internal enum FailPoint
{
    /// <summary>The handlers have run, nothing is committed.</summary>
    BeforeCommit,

    /// <summary>The unit is committed, nobody here knows it yet.</summary>
    AfterCommit,

    /// <summary>It is known how far a group is, and the log was not told yet.</summary>
    BeforeReport,
}
