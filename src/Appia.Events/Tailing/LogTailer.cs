using Appia.Storage;

namespace Appia.Events;

/// <summary>Reads one log for one group, in order, and deals the events out to the lanes.</summary>
/// <remarks>A lane without room holds it back, and with it only this group's reading of this log.</remarks>
internal sealed class LogTailer(IEventLog log, PositionProof proof, IReadOnlyList<Lane> lanes, long after, Action begun)
{
    private readonly LogHead _head = new(after);
    private readonly Lane[] _laneOfSlot = LaneOfSlot(lanes);
    private readonly bool[] _touched = new bool[lanes.Count];
    private long _read = after;
    private volatile bool _begun;

    /// <summary>Up to where every event was dealt out.</summary>
    public long Read => Volatile.Read(ref _read);

    /// <summary>The newest position that is known.</summary>
    public long Head => _head.Position;

    /// <summary>Whether the log was ever read.</summary>
    public bool Begun => _begun;

    public async Task Run(CancellationToken stop)
    {
        await Task.Yield();
        using var feed = log.Feed(_head, stop);
        try
        {
            while (!stop.IsCancellationRequested)
                await Take(await feed.Next(_read), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was dealt out and not handled is read again from the stored positions.
        }
    }

    private async ValueTask Take(LogSlice slice, CancellationToken stop)
    {
        proof.CheckFloor(_read, slice.Floor);
        if (!_begun)
            Begin();
        foreach (var @event in slice.Events)
        {
            var lane = _laneOfSlot[@event.Slot];
            await lane.Inbox.Add(@event, stop);
            _touched[lane.Index] = true;
        }
        // Only when all of it is in the inboxes: a lane with an empty inbox has then handled everything up to here.
        Volatile.Write(ref _read, slice.Through);
        Wake(slice.IsEnd);
    }

    private void Begin()
    {
        _begun = true;
        begun();
    }

    private void Wake(bool isEnd)
    {
        foreach (var lane in lanes)
        {
            if (_touched[lane.Index])
                lane.Wake();
            _touched[lane.Index] = false;
        }
        WakeBehind(isEnd ? 1 : Lane.IdleDistance);
    }

    // Lanes without events store now and then how far the log was read.
    private void WakeBehind(long distance)
    {
        foreach (var lane in lanes)
            if (_read - lane.Position.Last.Position >= distance)
                lane.Wake();
    }

    private static Lane[] LaneOfSlot(IReadOnlyList<Lane> lanes)
    {
        var laneOfSlot = new Lane[Slots.Count];
        foreach (var lane in lanes)
            Array.Fill(laneOfSlot, lane, lane.Position.Slots.First, lane.Position.Slots.Last - lane.Position.Slots.First + 1);
        return laneOfSlot;
    }
}
