using Appia.Sqlite.Writing;

namespace Appia.Sqlite.Tests;

/// <summary>A commit that stands still at a point until it is released.</summary>
internal sealed class HeldCommit(ScriptedFaults faults, CommitPoint point) : IDisposable
{
    private readonly ManualResetEventSlim _gate = faults.Hold(point);

    public Task? Commit { get; set; }

    public bool Reached => !faults.Holds;

    public void Release() => _gate.Set();

    public void Dispose() => Release();
}
