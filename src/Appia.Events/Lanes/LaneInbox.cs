using System.Threading.Channels;

namespace Appia.Events;

/// <summary>What the tailer has read for a lane. Bounded: a lane that cannot follow holds the tailer back.</summary>
internal sealed class LaneInbox(int capacity)
{
    private readonly Channel<LoggedEvent> _events = Channel.CreateBounded<LoggedEvent>(
        new BoundedChannelOptions(capacity) { SingleReader = true, SingleWriter = true });

    private int _outstanding;

    /// <summary>How many events were put in and are not finished.</summary>
    public int Outstanding => Volatile.Read(ref _outstanding);

    /// <summary>Wakes the lane.</summary>
    public Signal Signal { get; } = new();

    /// <summary>Puts an event in, waiting for room. The lane is woken by <see cref="Signal"/>, once for many events.</summary>
    public ValueTask Add(LoggedEvent @event, CancellationToken ct)
    {
        Interlocked.Increment(ref _outstanding);
        return _events.Writer.TryWrite(@event) ? default : AddPatiently(@event, ct);
    }

    public bool TryTake(out LoggedEvent? @event) => _events.Reader.TryRead(out @event);

    /// <summary>Says that so many events are finished.</summary>
    public void Finished(int count) => Interlocked.Add(ref _outstanding, -count);

    private async ValueTask AddPatiently(LoggedEvent @event, CancellationToken ct)
    {
        Signal.Set();
        try
        {
            await _events.Writer.WriteAsync(@event, ct);
        }
        catch
        {
            Finished(1);
            throw;
        }
    }
}
