namespace Appia.Events;

/// <summary>Handles the events of a range of slots of one log, in order and in batches.</summary>
/// <remarks>
/// 1. A parked key that is due is tried again. 2. What the tailer has read is handled, as many events as there are, up to a batch. 3. A batch
/// that fails is run again singly; an event that fails alone is parked with its key, and the lane goes on. 4. With nothing to do it sleeps until
/// the tailer, a due time or the stop wakes it.
/// </remarks>
internal sealed class Lane
{
    /// <summary>How many entries a lane may have passed without having stored it.</summary>
    public const long IdleDistance = 4096;

    // A lane without events must not seem to have missed what retention deletes long after the lane passed it.
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(1);

    private readonly EventsContext _context;
    private readonly Subscription _subscription;
    private readonly LanePosition _position;
    private readonly ParkedKeys _parked = new();
    private readonly BatchRunner _batches;
    private readonly List<LoggedEvent> _taken;
    private int _most;
    private int _reportedParked;
    private long _storedAt;
    private long _dealt;

    public Lane(EventsContext context, Subscription subscription, LanePosition position, IReadOnlyList<ParkedHead> parked)
    {
        _context = context;
        _subscription = subscription;
        _position = position;
        _parked.Load(parked);
        _batches = new(context, subscription, position, _parked);
        _most = subscription.Group.Consumer.BatchSize;
        _taken = new(_most);
        Inbox = new(context.Options.ReadAhead);
        _storedAt = context.Time.GetTimestamp();
        _dealt = position.Last.Position;
        ReportParked();
    }

    public LaneInbox Inbox { get; }

    public LanePosition Position => _position;

    /// <summary>Up to where everything of the log that is this lane's was put into its inbox. It only grows, whoever reads the log.</summary>
    public long Dealt
    {
        get => Volatile.Read(ref _dealt);
        set => Volatile.Write(ref _dealt, Math.Max(_dealt, value));
    }

    /// <summary>How many events are parked.</summary>
    public int Parked => _parked.Count;

    /// <summary>How many keys are going to be tried again.</summary>
    public int Retrying => _parked.Retrying;

    /// <summary>Wakes the lane.</summary>
    public void Wake() => Inbox.Signal.Set();

    private long Now => _context.Time.GetUtcNow().UtcTicks;

    public async Task Run(CancellationToken stop)
    {
        await Task.Yield();
        using var stopping = stop.UnsafeRegister(static inbox => ((LaneInbox)inbox!).Signal.Set(), Inbox);
        await using var timer = _context.Time.CreateTimer(
            static inbox => ((LaneInbox)inbox!).Signal.Set(), Inbox, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var retried = await RetryDue(stop);
                var handled = await HandleFresh(stop);
                if (!retried && !handled && !await SkipIdle(MayLag()))
                    await Sleep(timer);
            }
            await SkipIdle(1);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // A delay between two attempts was cut short; nothing was written for it.
        }
        finally
        {
            _subscription.Group.CountParked(-_reportedParked);
        }
    }

    private async Task<bool> RetryDue(CancellationToken stop)
    {
        if (!_parked.TryTakeDue(Now, out var key))
            return false;
        var group = _subscription.Group;
        var rows = await ParkedTable.OfKey(_subscription.Store, _subscription.Name, key, group.Consumer.BatchSize, group.Topics, stop);
        // What was retried or discarded by hand in another process is not here as it was.
        if (rows.Count == 0)
            throw new LaneLostException();
        // One that failed before is tried alone: what waits behind it must not fail with it.
        var most = rows[0].Attempts > 0 ? 1 : rows.Count;
        var outcome = await RunPatiently(rows.Select(row => row.Event).ToArray(), most, wereParked: true, stop);
        if (!outcome.Ok && most > 1)
            outcome = await RunPatiently([rows[0].Event], 1, wereParked: true, stop);
        if (outcome.Ok)
            _parked.Handled(key, outcome.Handled);
        else
            await FailAgain(rows[0], outcome.Failure!);
        ReportParked();
        return true;
    }

    private async Task<bool> HandleFresh(CancellationToken stop)
    {
        if (_subscription.Group.Paused || !Take())
            return false;
        var most = Math.Min(_taken.Count, _most);
        var outcome = await RunPatiently(_taken, most, wereParked: false, stop);
        if (outcome.Ok)
        {
            _most = Math.Min(_most * 2, _subscription.Group.Consumer.BatchSize);
            Finish(outcome.Handled);
        }
        else if (most > 1)
            await HandleSingly(most, stop);
        else
            await Park(outcome.Failure!);
        return true;
    }

    // Batches grow again only slowly: handlers that cannot share a unit would otherwise fail in each of them.
    private async Task HandleSingly(int count, CancellationToken stop)
    {
        _most = 1;
        for (var i = 0; i < count && !_subscription.Group.Paused && !stop.IsCancellationRequested; i++)
        {
            var outcome = await RunPatiently(_taken, 1, wereParked: false, stop);
            if (outcome.Ok)
                Finish(1);
            else
                await Park(outcome.Failure!);
        }
    }

    private async Task Park(Exception failure)
    {
        CountFailure(_taken[0], failure);
        await _batches.Park(_taken[0], failure);
        Finish(1);
    }

    private Task FailAgain(ParkedRecord parked, Exception failure)
    {
        CountFailure(parked.Event, failure);
        return _batches.FailedAgain(parked, failure);
    }

    private void CountFailure(LoggedEvent @event, Exception failure) =>
        _context.Metrics.Failed(_subscription.Name.Group, @event.Topic.Name, failure);

    // A conflict is a race that somebody else won: no attempt, and the winner is done soon.
    private async Task<Outcome> RunPatiently(IReadOnlyList<LoggedEvent> events, int most, bool wereParked, CancellationToken stop)
    {
        var patience = most == 1 ? RetryPolicy.MostConflicts : 1;
        for (var conflicts = 0; ;)
        {
            await _subscription.Group.Consumer.Ready(stop);
            var begun = _context.Time.GetTimestamp();
            var outcome = wereParked ? await _batches.Parked(events, most) : await _batches.Fresh(events, most);
            if (outcome.Ok)
                _context.Metrics.Handled(_subscription.Name.Group, events, outcome.Handled, _context.Time.GetElapsedTime(begun));
            if (!outcome.Away && (!outcome.Conflict || conflicts++ >= patience))
                return outcome;
            await _context.Delay(_context.Retries.AfterConflict(outcome.Away ? RetryPolicy.MostConflicts : conflicts), stop);
        }
    }

    private bool Take()
    {
        while (_taken.Count < _most && Inbox.TryTake(out var next))
        {
            if (_position.Covers(next!))
                Inbox.Finished(1);
            else
                _taken.Add(next!);
        }
        return _taken.Count > 0;
    }

    private void Finish(int count)
    {
        _storedAt = _context.Time.GetTimestamp();
        _taken.RemoveRange(0, count);
        Inbox.Finished(count);
        ReportParked();
    }

    // Entries of other topics move the position only now and then: a log that interests this group little is not read from far back after a restart.
    private async Task<bool> SkipIdle(long distance)
    {
        // Before the look at the inbox: what was dealt out up to here is in it.
        var read = Dealt;
        if (_taken.Count > 0 || Inbox.Outstanding > 0 || read - _position.Last.Position < distance)
            return false;
        if (await _subscription.Mark(read) is not { } mark)
            return false;
        await _batches.Skip(read, mark.EventId);
        _storedAt = _context.Time.GetTimestamp();
        return true;
    }

    private long MayLag() => _context.Time.GetElapsedTime(_storedAt) < IdleTime ? IdleDistance : 1;

    private ValueTask Sleep(ITimer timer)
    {
        timer.Change(_parked.NextDueAt is { } due ? TimeSpan.FromTicks(Math.Max(0, due - Now)) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _context.Changed();
        return Inbox.Signal.Wait();
    }

    private void ReportParked()
    {
        if (_parked.Count == _reportedParked)
            return;
        _subscription.Group.CountParked(_parked.Count - _reportedParked);
        _reportedParked = _parked.Count;
    }
}
