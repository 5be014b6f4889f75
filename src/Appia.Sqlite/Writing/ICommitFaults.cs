namespace Appia.Sqlite.Writing;

/// <summary>Told when a commit passes each of its points. An implementation may end the process, or throw what SQLite would.</summary>
internal interface ICommitFaults
{
    void At(CommitPoint point);
}
