using Appia.Sqlite.Native;
using Appia.Sqlite.Writing;

namespace Appia.Sqlite.Tests;

/// <summary>Fails or holds a commit at a named point.</summary>
internal sealed class ScriptedFaults : ICommitFaults
{
    private readonly Lock _gate = new();
    private readonly List<(CommitPoint Point, Exception? Failure)> _passes = [];
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
    public void Fail(CommitPoint point, int code) => Add(point, new SqliteFailure(code, $"made to fail at {point}"));

    /// <summary>Throws what nobody foresees, the next time that a commit passes the point.</summary>
    public void Break(CommitPoint point) => Add(point, new InvalidOperationException($"made to break at {point}"));

    /// <summary>Lets the next commit that passes the point go on.</summary>
    public void Pass(CommitPoint point) => Add(point, null);

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
            var found = _passes.FindIndex(pass => pass.Point == point);
            if (found < 0)
                return;
            var failure = _passes[found].Failure;
            _passes.RemoveAt(found);
            if (failure is not null)
                throw failure;
        }
    }

    private void Add(CommitPoint point, Exception? failure)
    {
        lock (_gate)
            _passes.Add((point, failure));
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
