using Appia.Sqlite.Native;
using Appia.Sqlite.Writing;

namespace Appia.Sqlite.Tests;

/// <summary>Fails or holds a commit at a named point.</summary>
internal sealed class ScriptedFaults : ICommitFaults
{
    private readonly Lock _gate = new();
    private readonly List<(CommitPoint Point, int Code)> _failures = [];
    private (CommitPoint Point, ManualResetEventSlim Gate)? _hold;

    /// <summary>Whether a commit is still to reach the point at which it will be held.</summary>
    public bool Holds
    {
        get
        {
            lock (_gate)
                return _hold is not null;
        }
    }

    /// <summary>Throws what SQLite would, the next time that a commit passes the point.</summary>
    public void Fail(CommitPoint point, int code)
    {
        lock (_gate)
            _failures.Add((point, code));
    }

    /// <summary>Stops the next commit at the point until the gate is set.</summary>
    public ManualResetEventSlim Hold(CommitPoint point)
    {
        var gate = new ManualResetEventSlim();
        lock (_gate)
            _hold = (point, gate);
        return gate;
    }

    public void At(CommitPoint point)
    {
        Held(point)?.Wait();
        lock (_gate)
        {
            var found = _failures.FindIndex(failure => failure.Point == point);
            if (found < 0)
                return;
            var code = _failures[found].Code;
            _failures.RemoveAt(found);
            throw new SqliteFailure(code, $"made to fail at {point}");
        }
    }

    private ManualResetEventSlim? Held(CommitPoint point)
    {
        lock (_gate)
        {
            if (_hold is not { } hold || hold.Point != point)
                return null;
            _hold = null;
            return hold.Gate;
        }
    }
}
