using Appia.Storage;

namespace Appia.Events;

/// <summary>Reads one log for one group, in order, and deals the events out to the lanes.</summary>
/// <remarks>A lane without room holds it back, and with it only this group's reading of this log. It begins where the lane is that is farthest back, and
/// passes over what others were given before.</remarks>
internal sealed class LogTailer
{
    private const int Nobody = -1;
    private readonly IEventLog _log;
    private readonly PositionProof _proof;
    private readonly IReadOnlyList<Lane> _lanes;
    private readonly Action _toldBegun;
    private readonly LogHead _head;
    private readonly int[] _laneOfSlot;
    private readonly bool[] _touched;
    private long _read;
    private volatile bool _begun;

    public LogTailer(IEventLog log, PositionProof proof, IReadOnlyList<Lane> lanes, Action begun)
    {
        _log = log;
        _proof = proof;
        _lanes = lanes;
        _toldBegun = begun;
        _read = lanes.Min(lane => lane.Dealt);
        _head = new(_read);
        _laneOfSlot = LaneOfSlot(lanes);
        _touched = new bool[lanes.Count];
    }

    /// <summary>Up to where every event was dealt out.</summary>
    public long Read => Volatile.Read(ref _read);

    /// <summary>The newest position that is known.</summary>
    public long Head => _head.Position;

    /// <summary>Whether the log was ever read.</summary>
    public bool Begun => _begun;

    public async Task Run(CancellationToken stop)
    {
        await Task.Yield();
        using var feed = _log.Feed(_head, stop);
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
        _proof.CheckFloor(_read, slice.Floor);
        if (!_begun)
            Begin();
        foreach (var @event in slice.Events)
        {
            var index = _laneOfSlot[@event.Slot];
            if (index == Nobody || _lanes[index] is not { } lane || @event.Position <= lane.Dealt)
                continue;
            await lane.Inbox.Add(@event, stop);
            lane.Dealt = @event.Position;
            _touched[index] = true;
        }
        // Only when all of it is in the inboxes: a lane with an empty inbox has then handled everything up to here.
        foreach (var lane in _lanes)
            lane.Dealt = slice.Through;
        Volatile.Write(ref _read, slice.Through);
        Wake(slice.IsEnd);
    }

    private void Begin()
    {
        _begun = true;
        _toldBegun();
    }

    private void Wake(bool isEnd)
    {
        for (var i = 0; i < _touched.Length; i++)
        {
            if (_touched[i])
                _lanes[i].Wake();
            _touched[i] = false;
        }
        WakeBehind(isEnd ? 1 : Lane.IdleDistance);
    }

    // Lanes without events store now and then how far the log was read.
    private void WakeBehind(long distance)
    {
        foreach (var lane in _lanes)
            if (_read - lane.Position.Last.Position >= distance)
                lane.Wake();
    }

    private static int[] LaneOfSlot(IReadOnlyList<Lane> lanes)
    {
        var laneOfSlot = new int[Slots.Count];
        Array.Fill(laneOfSlot, Nobody);
        for (var i = 0; i < lanes.Count; i++)
            Array.Fill(laneOfSlot, i, lanes[i].Position.Slots.First, lanes[i].Position.Slots.Count);
        return laneOfSlot;
    }
}
