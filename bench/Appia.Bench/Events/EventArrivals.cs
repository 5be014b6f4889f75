using System.Diagnostics;

namespace Appia.Bench.Events;

/// <summary>Counts events that are done with, and how long each took since it was sent.</summary>
public sealed class EventArrivals
{
    private readonly Lock _lock = new();
    private readonly List<double> _milliseconds = [];
    private TaskCompletionSource _enough = new();
    private int _wanted;

    /// <summary>Begins anew; the task completes when so many have arrived.</summary>
    public Task Expect(int count)
    {
        lock (_lock)
        {
            _milliseconds.Clear();
            _wanted = count;
            _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _enough.Task;
        }
    }

    public void Arrived(long sentAt)
    {
        lock (_lock)
        {
            _milliseconds.Add(Stopwatch.GetElapsedTime(sentAt).TotalMilliseconds);
            if (_milliseconds.Count == _wanted)
                _enough.SetResult();
        }
    }

    public double Median()
    {
        lock (_lock)
            return _milliseconds.Order().ElementAt(_milliseconds.Count / 2);
    }
}
