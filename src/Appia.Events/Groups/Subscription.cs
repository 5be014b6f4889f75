using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events;

/// <summary>One group's reading of one log: a tailer, its lanes and their positions.</summary>
/// <remarks>
/// 1. The log is opened. While the host that has it does not answer, lanes try what is parked, which needs this service's store alone.
/// 2. The stored positions prove that the log is the one that was read before. 3. They are fitted to the lanes and claimed under a new epoch:
/// whoever owned them before can commit nothing more. 4. Tailer and lanes run. When one of them fails, all stop, and it begins again at 1,
/// with nothing but what is stored.
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
    private LogTailer? _tailer;
    private IReadOnlyList<Lane> _lanes = [];

    public Subscription(EventsContext context, ConsumerGroup group, ILogSource source, ServiceHost home)
    {
        _home = home;
        _context = context;
        _source = source;
        Group = group;
        Name = new(group.Name, source.Name);
        _absence = new(context, Name);
        _joining = new(context, Name, group.Consumer);
    }

    public SubscriptionName Name { get; }

    public ConsumerGroup Group { get; }

    /// <summary>The store with the positions and what is parked.</summary>
    public IStore Store => _home.OpenedStore;

    /// <summary>Why the log cannot be read now, or <see langword="null"/>.</summary>
    public string? Waiting => _absence.Reason;

    /// <summary>Up to where the log was read.</summary>
    public long Read => _tailer?.Read ?? 0;

    /// <summary>How many entries were not looked at, or not finished.</summary>
    public long Lag => _tailer is { } tailer ? tailer.Head - tailer.Read + _lanes.Sum(lane => lane.Inbox.Outstanding) : 0;

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

    /// <summary>Remembers where the log ends before anybody can publish: there a group begins that is new and wants nothing of before.</summary>
    public async Task Prepare(CancellationToken ct) => await _joining.Prepare(_source, ct);

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

    /// <summary>Stops, lets <paramref name="change"/> write what is stored, and begins again from there, unless the whole group is stopped.</summary>
    public async Task Change(Func<Task> change)
    {
        await Stop();
        try
        {
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
        foreach (var lane in _lanes)
            lane.Wake();
    }

    /// <summary>What is left to do, in words; <see langword="null"/> when nothing is.</summary>
    public string? Pending()
    {
        if (Waiting is { } reason)
            return $"{Name.Group} waits for the log of {Name.Log}: {reason}";
        if (Group.Consumer.Waiting is { } outside && Lag > 0)
            return $"{Name.Group} waits: {outside}";
        if (_tailer is not { Begun: true } tailer)
            return $"{Name.Group} begins to read the log of {Name.Log}";
        if (tailer.Read < tailer.Head)
            return $"{Name.Group} has read the log of {Name.Log} up to {tailer.Read}; it ends at {tailer.Head}";
        var lanes = _lanes;
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
            catch (Exception failure)
            {
                if (_context.Time.GetElapsedTime(begun) > LongestDelay)
                    failures = 0;
                await Wait(failure, failures, stop);
            }
            finally
            {
                _tailer = null;
                _log = null;
                _lanes = [];
            }
        }
    }

    // A store says in its own words that a unit was cancelled before the writer took it.
    private static bool IsGivenUp(Exception failure) =>
        failure is OperationCanceledException or ProblemException { Problem.Kind: ProblemKind.Cancelled };

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
        var log = await _joining.Join(await Reach(stop), Store, stop);
        var lanes = await Claim(log, stop);
        _log = log;
        _lanes = lanes;
        _tailer = new(log, new(log, Name), lanes, lanes.Min(lane => lane.Position.Last.Position), _absence.End);
        using var together = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Together(Follow(_tailer, together.Token), lanes, together);
    }

    private async Task Follow(LogTailer tailer, CancellationToken stop)
    {
        try
        {
            await tailer.Run(stop);
        }
        catch (ProblemException away) when (EventErrors.IsAway(away))
        {
            // Before the lanes end: they must not ask the log once more.
            _absence.Note(away);
            throw;
        }
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
        using var together = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var lanes = _lanes = await ClaimParked(stop);
        var opening = OpenPatiently(together);
        await Together(opening, lanes, together);
        return await opening;
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

    private async Task<IReadOnlyList<Lane>> ClaimParked(CancellationToken ct) =>
        (await ParkedTable.Heads(Store, Name, SlotRange.All, ct)).Count == 0 ? [] : await Claim(log: null, ct);

    private async Task<IReadOnlyList<Lane>> Claim(IEventLog? log, CancellationToken ct)
    {
        var stored = await PositionTable.Read(Store, Name, ct);
        if (log is not null)
            await new PositionProof(log, Name).Check(stored, ct);
        else if (stored.Count == 0)
            return [];
        var epoch = stored.Select(row => row.Epoch).DefaultIfEmpty().Max() + 1;
        // What retention deleted before the group's first day is nothing that the group has missed.
        var start = log is null
            ? new PositionRecord(stored[0].LogId, SlotRange.All, 0, null, epoch)
            : new PositionRecord(log.LogId, SlotRange.All, await Beginning(log, ct), null, epoch);
        var slots = SlotRange.Split(_context.Options.Lanes);
        var rows = PositionPlan.Arrange(stored, slots, start);
        var unit = new UnitOfWork(Store, readOnly: false);
        PositionTable.Replace(unit, Name, stored, rows.SelectMany(lane => lane));
        await Store.Commit(unit, ct);
        return await Lanes([.. rows.Select((lane, i) => new LanePosition(Name, slots[i], lane))], ct);
    }

    private ValueTask<long> Beginning(IEventLog log, CancellationToken ct) => Joining.Beginning(log, Store, Name, ct);

    private async Task<IReadOnlyList<Lane>> Lanes(IReadOnlyList<LanePosition> positions, CancellationToken ct)
    {
        // A lane counts what is parked from when it is made until it has run: nothing may fail or wait in between.
        var heads = new IReadOnlyList<ParkedHead>[positions.Count];
        for (var i = 0; i < heads.Length; i++)
            heads[i] = await ParkedTable.Heads(Store, Name, positions[i].Slots, ct);
        return [.. positions.Select((position, i) => new Lane(_context, this, i, position, heads[i]))];
    }

    private static Task Together(Task leader, IReadOnlyList<Lane> lanes, CancellationTokenSource together) =>
        Task.WhenAll([Guard(leader, together), .. lanes.Select(lane => Guard(lane.Run(together.Token), together))]);

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
