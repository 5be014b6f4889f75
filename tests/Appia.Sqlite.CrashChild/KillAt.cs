using System.Diagnostics;
using Appia.Sqlite.Writing;

namespace Appia.Sqlite.CrashChild;

/// <summary>Kills the process when a commit passes a point for the nth time.</summary>
internal sealed class KillAt(CommitPoint point, int pass) : ICommitFaults
{
    private int _passes;

    public void At(CommitPoint passed)
    {
        if (passed == point && ++_passes == pass)
            Process.GetCurrentProcess().Kill();
    }
}
