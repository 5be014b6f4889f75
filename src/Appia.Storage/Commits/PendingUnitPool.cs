using System.Collections.Concurrent;

namespace Appia.Storage;

/// <summary>Pending units for the next commits, so that a commit allocates none.</summary>
internal sealed class PendingUnitPool
{
    private const int KeepAtMost = 1024;

    private readonly ConcurrentQueue<PendingUnit> _idle = new();

    public PendingUnit Rent() => _idle.TryDequeue(out var pending) ? pending : new(this);

    public void Return(PendingUnit pending)
    {
        if (_idle.Count < KeepAtMost)
            _idle.Enqueue(pending);
    }
}
