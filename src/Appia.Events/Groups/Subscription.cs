using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events;

/// <summary>One group's reading of one log: a tailer, its lanes and their positions.</summary>
/// <remarks>
/// 1. The stored positions prove that the log is the one that was read before. 2. They are fitted to the lanes and claimed under a new epoch:
/// whoever owned them before can commit nothing more. 3. Tailer and lanes run. When one of them fails, all stop, and it begins again at 1,
/// with nothing but what is stored.
/// </remarks>
internal sealed class Subscription
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);
    private readonly EventsContext _context;
    private readonly ServiceHost _log;
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private LogTailer? _tailer;
    private IReadOnlyList<Lane> _lanes = [];
    private LogReader? _reader;

    public Subscription(EventsContext context, ConsumerGroup group, ServiceHost log)
    {
        _context = context;
        _log = log;
        Group = group;
        Name = new(group.Name, log.Name);
    }

    public SubscriptionName Name { get; }

    public ConsumerGroup Group { get; }

    public LogReader Reader => _reader ??= new(_log.OpenedStore, Group.Topics);

    /// <summary>Up to where the log was read.</summary>
    public long Read => _tailer?.Read ?? 0;

    /// <summary>How many entries were not looked at, or not finished.</summary>
    public long Lag => _tailer is { } tailer ? tailer.Head - tailer.Read + _lanes.Sum(lane => lane.Inbox.Outstanding) : 0;

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
            if (Group.Stopped is null)
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
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
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
                _lanes = [];
            }
        }
    }

    private async Task Wait(Exception failure, int failures, CancellationToken stop)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Min(failures, 10));
        if (delay > LongestDelay)
            delay = LongestDelay;
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
        var positions = await Claim(stop);
        // A lane counts what is parked from when it is made until it has run: nothing may fail or wait in between.
        var heads = new IReadOnlyList<ParkedHead>[positions.Count];
        for (var i = 0; i < heads.Length; i++)
            heads[i] = await ParkedTable.Heads(Group.Store, Name, positions[i].Slots, stop);
        Lane[] lanes = [.. positions.Select((position, i) => new Lane(_context, this, i, position, heads[i]))];
        var tailer = new LogTailer(_context, Reader, new(Reader, Name), lanes, positions.Min(position => position.Last.Position));
        using var notices = _log.OpenedStore.OnCommit(tailer.Notice);
        _lanes = lanes;
        _tailer = tailer;
        using var together = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAll([Guard(tailer.Run(together.Token), together), .. lanes.Select(lane => Guard(lane.Run(together.Token), together))]);
    }

    private async Task<IReadOnlyList<LanePosition>> Claim(CancellationToken ct)
    {
        var stored = await PositionTable.Read(Group.Store, Name, ct);
        await new PositionProof(Reader, Name).Check(stored, ct);
        var epoch = stored.Select(row => row.Epoch).DefaultIfEmpty().Max() + 1;
        var slots = SlotRange.Split(_context.Options.Lanes);
        // What retention deleted before the group's first day is nothing that the group has missed.
        var start = new PositionRecord(Reader.LogId, SlotRange.All, await Reader.Floor(ct), null, epoch);
        var rows = PositionPlan.Arrange(stored, slots, start);
        var unit = new UnitOfWork(Group.Store, readOnly: false);
        PositionTable.Replace(unit, Name, stored, rows.SelectMany(lane => lane));
        await Group.Store.Commit(unit, ct);
        return [.. rows.Select((lane, i) => new LanePosition(Name, slots[i], lane))];
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
