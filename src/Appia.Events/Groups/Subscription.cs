using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events;

/// <summary>One group's reading of one log: a tailer, its lanes and their positions.</summary>
/// <remarks>
/// 1. The log is opened. While the host that has it does not answer, lanes try what is parked, which needs this service's store alone.
/// 2. The stored positions prove that the log is the one that was read before. 3. They are fitted to the lanes and claimed under a new epoch:
/// whoever owned them before can commit nothing more. 4. Tailer and lanes run (<see cref="OwnedLanes"/>). When one of them fails, all stop, and it begins
/// again at 1, with nothing but what is stored.
/// </remarks>
internal sealed class Subscription
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);
    private readonly EventsContext _context;
    private readonly ILogSource _source;
    private readonly ServiceHost _home;
    private readonly Absence _absence;
    private readonly Joining _joining;
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private IEventLog? _log;
    private OwnedLanes? _owned;
    private bool _givenUp = true;

    public Subscription(EventsContext context, ConsumerGroup group, ILogSource source, ServiceHost home)
    {
        _home = home;
        _context = context;
        _source = source;
        Group = group;
        Name = new(group.Name, source.Name);
        _absence = new(context, Name);
        _joining = new(context, Name, group.Consumer);
        Share = new(context.System.Members.Of(home.Name), Name, group.Topics, () => context.Options.Lanes);
    }

    public SubscriptionName Name { get; }

    public ConsumerGroup Group { get; }

    /// <summary>The store with the positions and what is parked.</summary>
    public IStore Store => _home.OpenedStore;

    /// <summary>Which slots this process is to handle.</summary>
    public LaneShare Share { get; }

    /// <summary>Whether other processes may handle slots of the group in this log.</summary>
    public bool Shared => Share.Shared;

    /// <summary>Why the log cannot be read now, or <see langword="null"/>.</summary>
    public string? Waiting => _absence.Reason;

    /// <summary>How many entries were not looked at, or not finished.</summary>
    public long Lag =>
        _owned is { Tailer: { } tailer } owned ? tailer.Head - tailer.Read + owned.Lanes.Sum(lane => lane.Inbox.Outstanding) : 0;

    /// <summary>How many slots this process handles.</summary>
    public int Slots => _owned?.Lanes.Sum(lane => lane.Position.Slots.Count) ?? 0;

    /// <summary>Opens the log, to look into it.</summary>
    public ValueTask<IEventLog> Open(CancellationToken ct) => _source.Open(ct);

    /// <summary>What proves later that a position that was read is in this log: the id of the event there, or none where it was deleted.
    /// <see langword="null"/> when the log does not say.</summary>
    public async ValueTask<PositionMark?> Mark(long position)
    {
        if (_log is not { } log || Waiting is not null)
            return null;
        try
        {
            var id = await log.IdAt(position, CancellationToken.None);
            return id is null && await log.Floor(CancellationToken.None) < position ? null : new(id);
        }
        catch (ProblemException away) when (EventErrors.IsAway(away))
        {
            return null;
        }
    }

    /// <summary>Gets ready before anybody can publish. Remembers where the log ends: there a group begins that is new and wants nothing of before. Where a
    /// process runs that lacks topics of this one, it takes the slots away from it.</summary>
    public async Task Prepare(CancellationToken ct)
    {
        await _joining.Prepare(_source, ct);
        if (Share.Succeeds)
            await new LaneSeizure(this).FromOthers(ct);
    }

    public void Start()
    {
        _stop = new();
        // The lanes must not inherit the call, if any, that starts them.
        using (ExecutionContext.SuppressFlow())
            _running = Supervise(_stop.Token);
    }

    /// <summary>Lets the lanes finish their batches, and stops.</summary>
    public async Task Stop()
    {
        RequestStop();
        await _running;
    }

    public void RequestStop() => _stop.Cancel();

    /// <summary>Ends when it reads no more.</summary>
    internal Task Running => _running;

    /// <summary>Stops, lets <paramref name="change"/> write what is stored, and begins again from there, unless the whole group is stopped. Other processes
    /// can commit nothing meanwhile, and begin again too.</summary>
    public async Task Change(Func<Task> change)
    {
        await Stop();
        try
        {
            if (Shared)
                await new LaneSeizure(this).Run(change);
            else
                await change();
        }
        finally
        {
            if (Group is { Stopped: null, Held: false })
                Start();
        }
    }

    /// <summary>Wakes every lane.</summary>
    public void Wake()
    {
        foreach (var lane in _owned?.Lanes ?? [])
            lane.Wake();
    }

    /// <summary>What is left to do, in words; <see langword="null"/> when nothing is.</summary>
    public string? Pending()
    {
        if (Waiting is { } reason)
            return $"{Name.Group} waits for the log of {Name.Log}: {reason}";
        if (Group.Consumer.Waiting is { } outside && Lag > 0)
            return $"{Name.Group} waits: {outside}";
        if (Share.Idle)
            return null;
        if (_owned is not { Settled: true } owned)
            return $"{Name.Group} begins to read the log of {Name.Log}";
        return Pending(owned);
    }

    /// <summary>Where slots begin that the group never handled.</summary>
    public ValueTask<long> Beginning(IEventLog log, CancellationToken ct) => Joining.Beginning(log, Store, Name, ct);

    /// <summary>The log without what is not the group's; <see langword="null"/> when this process has no part in it just now.</summary>
    public Task<IEventLog?> Join(IEventLog log, CancellationToken ct) => _joining.Join(log, Store, Share.IsNeeded, ct);

    /// <summary>Makes a lane.</summary>
    public Lane Lane(LanePosition position, IReadOnlyList<ParkedHead> parked) => new(_context, this, position, parked);

    /// <summary>The log is read.</summary>
    public void Reads() => _absence.End();

    /// <summary>Lets a reader of the log run.</summary>
    public async Task Follow(LogTailer tailer, CancellationToken stop)
    {
        try
        {
            await tailer.Run(stop);
        }
        catch (Exception given) when (stop.IsCancellationRequested && IsGivenUp(given))
        {
            // The log is read on for other lanes, or no more.
        }
        catch (ProblemException away) when (EventErrors.IsAway(away))
        {
            // Before the lanes end: they must not ask the log once more.
            _absence.Note(away);
            throw;
        }
    }

    /// <summary>Says that slots were taken.</summary>
    public void Took(IReadOnlyList<SlotRange> slots)
    {
        _givenUp = false;
        if (Shared)
            _context.Log.SlotsTaken(Name, slots);
    }

    /// <summary>Says that slots were given up.</summary>
    public void Gave(IEnumerable<SlotRange> slots) => _context.Log.SlotsGiven(Name, slots);

    /// <summary>Says, when that is news, that some processes lack topics.</summary>
    public void Say(Workers workers)
    {
        if (Share.IsNews(workers))
            _context.Log.TopicsDiffer(Name, workers);
    }

    /// <summary>Gives every slot up, while nothing runs.</summary>
    public async Task GiveUp()
    {
        if (_givenUp || Share.Owner is not { } owner)
            return;
        var unit = new UnitOfWork(Store, readOnly: false);
        unit.Add(PositionTable.Release(Name, owner, SlotRange.All));
        await Store.Commit(unit);
        _givenUp = true;
        Share.Membership.Announce();
    }

    /// <summary>Whether a failure only says that something was given up, in one of the ways in which a store says so.</summary>
    public static bool IsGivenUp(Exception failure) =>
        failure is OperationCanceledException or ProblemException { Problem.Kind: ProblemKind.Cancelled };

    private string? Pending(OwnedLanes owned)
    {
        if (owned.Missing)
            return $"{Name.Group} waits for slots of {Name.Log} that another process has not given up";
        // Others handle all of it.
        if (owned.Tailer is not { } tailer)
            return null;
        if (!tailer.Begun)
            return $"{Name.Group} begins to read the log of {Name.Log}";
        if (tailer.Read < tailer.Head)
            return $"{Name.Group} has read the log of {Name.Log} up to {tailer.Read}; it ends at {tailer.Head}";
        var lanes = owned.Lanes;
        if (lanes.Sum(lane => lane.Inbox.Outstanding) is > 0 and var outstanding)
            return $"{Name.Group} handles {outstanding} events of {Name.Log}";
        if (lanes.Sum(lane => lane.Retrying) is > 0 and var retrying)
            return $"{Name.Group} will try {retrying} failed events of {Name.Log} again";
        return null;
    }

    private async Task Supervise(CancellationToken stop)
    {
        await Task.Yield();
        for (var failures = 0; !stop.IsCancellationRequested && Group.Stopped is null; failures++)
        {
            var begun = _context.Time.GetTimestamp();
            try
            {
                await Run(stop);
            }
            catch (Exception given) when (stop.IsCancellationRequested && IsGivenUp(given))
            {
                // Stopped while it began.
            }
            catch (GroupStoppedException reason)
            {
                Group.StopFor(reason);
            }
            catch (LaneLostException)
            {
                _context.Log.SlotsLost(Name);
            }
            catch (Exception failure)
            {
                if (_context.Time.GetElapsedTime(begun) > LongestDelay)
                    failures = 0;
                await Wait(failure, failures, stop);
            }
            finally
            {
                _owned = null;
                _log = null;
            }
        }
        await TryGiveUp();
    }

    private async Task TryGiveUp()
    {
        try
        {
            await GiveUp();
        }
        catch (Exception failure)
        {
            // It is tried again when the members are looked at; at the stop, the process's end gives them up.
            _context.Log.SlotsNotGiven(failure, Name);
        }
    }

    private async Task Wait(Exception failure, int failures, CancellationToken stop)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Min(failures, 10));
        if (delay > LongestDelay)
            delay = LongestDelay;
        if (failure is ProblemException away && EventErrors.IsAway(away))
            _absence.Note(away);
        else
            _context.Log.Restarting(failure, Name, delay);
        try
        {
            await _context.Delay(delay, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped while it waited.
        }
    }

    private async Task Run(CancellationToken stop)
    {
        var log = await Reach(stop);
        await Share.UntilNeeded(Rest, stop);
        // Another process may be there by now that has topics which this one lacks.
        if (await Join(log, stop) is not { } joined)
            return;
        _log = joined;
        _owned = new(_context, this, joined, stop);
        await _owned.Run();
    }

    // While others handle all of it.
    private async Task Rest()
    {
        Say(Share.Workers);
        await GiveUp();
        _context.Changed();
    }

    private async Task<IEventLog> Reach(CancellationToken stop)
    {
        try
        {
            return await Open(stop);
        }
        catch (ProblemException away) when (EventErrors.IsAway(away))
        {
            _absence.Note(away);
        }
        // What is parked needs this service's store alone.
        var parked = (await ParkedTable.Heads(Store, Name, SlotRange.All, stop)).Count > 0;
        using var together = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var opening = OpenPatiently(together);
        await Task.WhenAll(Guard(opening, together), parked ? Guard(HandleParked(together.Token), together) : Task.CompletedTask);
        return await opening;
    }

    private async Task HandleParked(CancellationToken stop)
    {
        _owned = new(_context, this, log: null, stop);
        await _owned.Run();
    }

    private async Task<IEventLog> OpenPatiently(CancellationTokenSource together)
    {
        for (var attempt = 1; ; attempt++)
        {
            await _context.Delay(RetryPause.After(attempt, _context.System.Entropy), together.Token);
            try
            {
                var log = await Open(together.Token);
                await together.CancelAsync();
                return log;
            }
            catch (ProblemException away) when (EventErrors.IsAway(away))
            {
                _absence.Note(away);
            }
        }
    }

    private static async Task Guard(Task part, CancellationTokenSource together)
    {
        try
        {
            await part;
        }
        catch
        {
            await together.CancelAsync();
            throw;
        }
    }
}
