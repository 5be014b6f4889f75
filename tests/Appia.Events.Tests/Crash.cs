namespace Appia.Events.Tests;

/// <summary>Lets a process stop for ever at a point, the n-th time that it is reached.</summary>
internal sealed class Crash(FailPoint point, int after)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrivals;

    public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public void End() => _end.SetResult();

    public Task Reach(FailPoint at)
    {
        if (at == point && Interlocked.Increment(ref _arrivals) >= after)
            _reached.TrySetResult();
        return _reached.Task.IsCompleted ? _end.Task : Task.CompletedTask;
    }
}
