using System.Diagnostics;
using Appia.Storage;

namespace Appia.Bench.Events;

/// <summary>Where the time of a lone event goes: the publisher's commit, the way to the handler, the handler's commit, and what follows it.</summary>
/// <remarks>One event at a time is on its way, so that plain fields do.</remarks>
public sealed class EventSteps
{
    private readonly List<double>[] _microseconds = [[], [], [], []];
    private readonly Lock _lock = new();
    private volatile bool _recording;
    private long _published;
    private long _handling;
    private long _committed;

    /// <summary>Takes note of the commits of both stores.</summary>
    public void Watch(IStore publisher, IStore consumer)
    {
        publisher.OnCommit(_ => Volatile.Write(ref _published, Stopwatch.GetTimestamp()));
        consumer.OnCommit(_ => Volatile.Write(ref _committed, Stopwatch.GetTimestamp()));
    }

    public void Handling() => Volatile.Write(ref _handling, Stopwatch.GetTimestamp());

    /// <summary>Begins anew.</summary>
    public void Begin()
    {
        _recording = true;
        lock (_lock)
            foreach (var step in _microseconds)
                step.Clear();
    }

    /// <summary>Records no more: what follows is measured without this.</summary>
    public void End() => _recording = false;

    public void Done(long sentAt)
    {
        if (!_recording)
            return;
        long[] times = [sentAt, Volatile.Read(ref _published), Volatile.Read(ref _handling), Volatile.Read(ref _committed), Stopwatch.GetTimestamp()];
        lock (_lock)
            for (var i = 0; i < _microseconds.Length; i++)
                _microseconds[i].Add(Stopwatch.GetElapsedTime(times[i], times[i + 1]).TotalMicroseconds);
    }

    public override string ToString()
    {
        lock (_lock)
        {
            var medians = _microseconds.Select(step => step.Order().ElementAt(step.Count / 2)).ToArray();
            return $"publisher's commit {medians[0]:N0} µs, from there to the handler {medians[1]:N0} µs, consumer's commit {medians[2]:N0} µs, "
                + $"from there to whoever waits {medians[3]:N0} µs";
        }
    }
}
