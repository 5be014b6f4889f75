using System.Threading.Tasks.Sources;

namespace Appia.Events;

/// <summary>Wakes the one who waits; a signal that comes while nobody waits is kept. Waiting allocates nothing.</summary>
internal sealed class Signal : IValueTaskSource
{
    private readonly Lock _lock = new();
    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private bool _set;
    private bool _waiting;

    /// <summary>Wakes the waiter. Never runs its code on this thread.</summary>
    public void Set()
    {
        lock (_lock)
        {
            if (!_waiting)
            {
                _set = true;
                return;
            }
            _waiting = false;
        }
        _source.SetResult(true);
    }

    /// <summary>Waits for the next signal. One waiter at a time.</summary>
    public ValueTask Wait()
    {
        lock (_lock)
        {
            if (_set)
            {
                _set = false;
                return default;
            }
            _source.Reset();
            _waiting = true;
            return new(this, _source.Version);
        }
    }

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
