using Appia.Storage;

namespace Appia.Events;

/// <summary>Reads one log for one group, in order, and deals the events out to the lanes.</summary>
/// <remarks>It is woken by the commit notice. A lane without room holds it back, and with it only this group's reading of this log.</remarks>
internal sealed class LogTailer(EventsContext context, LogReader reader, PositionProof proof, IReadOnlyList<Lane> lanes, long after)
{
    private const int PageSize = 256;
    private readonly Signal _signal = new();
    private readonly Lane[] _laneOfSlot = LaneOfSlot(lanes);
    private readonly bool[] _touched = new bool[lanes.Count];
    private long _read = after;
    private long _head = after;
    private volatile bool _toLook = true;
    private volatile bool _begun;

    /// <summary>Up to where every event was dealt out.</summary>
    public long Read => Volatile.Read(ref _read);

    /// <summary>The newest position that is known.</summary>
    public long Head => Volatile.Read(ref _head);

    /// <summary>Whether the log's end was ever looked at.</summary>
    public bool Begun => _begun;

    /// <summary>Takes note of a commit, on the committing thread.</summary>
    public void Notice(CommitNotice notice) => Reach(notice.LogHead);

    public async Task Run(CancellationToken stop)
    {
        await Task.Yield();
        using var stopping = stop.UnsafeRegister(static tailer => ((LogTailer)tailer!)._signal.Set(), this);
        await using var poll = context.Time.CreateTimer(
            static tailer => ((LogTailer)tailer!).Look(), this, context.Options.PollInterval, context.Options.PollInterval);
        try
        {
            while (!stop.IsCancellationRequested)
                await Follow(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was dealt out and not handled is read again from the stored positions.
        }
    }

    private async ValueTask Follow(CancellationToken stop)
    {
        var look = _toLook;
        if (look)
        {
            _toLook = false;
            Reach(await reader.Head(stop));
            _begun = true;
        }
        while (_read < Head)
            await ReadPage(stop);
        if (look)
            WakeBehind(1);
        context.Changed();
        await _signal.Wait();
    }

    private void Look()
    {
        _toLook = true;
        _signal.Set();
    }

    private void Reach(long head)
    {
        for (var known = Head; head > known;)
        {
            var seen = Interlocked.CompareExchange(ref _head, head, known);
            if (seen == known)
            {
                context.Moved();
                _signal.Set();
                return;
            }
            known = seen;
        }
    }

    private async ValueTask ReadPage(CancellationToken stop)
    {
        var upTo = Head;
        var page = await reader.Page(_read, upTo, PageSize, stop);
        var through = page.Count == PageSize ? page[^1].Position : upTo;
        // A page with a hole may lack what was deleted, and not only what is of no interest. Looked at after the page was read: whatever was deleted
        // before is below the floor now.
        if (page.Count < through - _read)
            await proof.CheckFloor(_read, stop);
        foreach (var @event in page)
        {
            var lane = _laneOfSlot[@event.Slot];
            await lane.Inbox.Add(@event, stop);
            _touched[lane.Index] = true;
        }
        // Only when all of it is in the inboxes: a lane with an empty inbox has then handled everything up to here.
        Volatile.Write(ref _read, through);
        Wake();
    }

    private void Wake()
    {
        foreach (var lane in lanes)
        {
            if (_touched[lane.Index])
                lane.Wake();
            _touched[lane.Index] = false;
        }
        WakeBehind(Lane.IdleDistance);
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
