namespace Appia.Sqlite.Writing;

/// <summary>The places in a commit where tests stop the process or make the disk fail.</summary>
internal enum CommitPoint
{
    BeforeBegin,
    AfterStatement,
    BeforeCommit,
    AfterCommit,
    BeforeAcknowledge,
    BeforeCheckpoint,
    BeforeReopen,
}
