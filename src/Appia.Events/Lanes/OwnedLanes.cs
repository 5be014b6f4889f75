using System.Runtime.ExceptionServices;
using Appia.Storage;

namespace Appia.Events;

/// <summary>The lanes of a subscription in this process, from when its log is opened until it is closed or something fails.</summary>
/// <remarks>
/// Where processes share the store, each has a part of the slots, and what follows happens whenever one of them comes or goes:
/// 1. Lanes that do not fit this process's part any more finish their batches and end; their rows become nobody's. The others go on.
/// 2. Rows that nobody has are taken, compare and set, under a new epoch, and lanes begin at what they say. So whoever had them before, and does not know
/// it yet, can commit nothing more.
/// 3. The log is read for the lanes that there are now, from where the last of them is.
/// While a part of its own is still somebody else's, it looks again when that process announces something, and soon in any case.
/// </remarks>
internal sealed class OwnedLanes
{
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(1);
    private readonly EventsContext _context;
    private readonly Subscription _subscription;
    private readonly LaneShare _share;
    private readonly IEventLog? _log;
    private readonly LaneTaking _taking;
    private readonly Signal _signal = new();
    private readonly List<RunningLane> _running = [];
    private readonly CancellationTokenSource _together;
    private CancellationTokenSource _reading = new();
    private Task _tailing = Task.CompletedTask;
    private IReadOnlyList<Lane> _lanes = [];
    private LogTailer? _tailer;
    private TimeSpan _poll = FirstPoll;
    private Exception? _failure;
    private long _news;
    private volatile bool _settled;
    private volatile bool _missing;

    /// <summary>Prepares them. Without a log, only what is parked is handled.</summary>
    public OwnedLanes(EventsContext context, Subscription subscription, IEventLog? log, CancellationToken stop)
    {
        _context = context;
        _subscription = subscription;
        _share = subscription.Share;
        _log = log;
        _taking = new(subscription, log);
        _together = CancellationTokenSource.CreateLinkedTokenSource(stop);
    }

    /// <summary>Those that run.</summary>
    public IReadOnlyList<Lane> Lanes => Volatile.Read(ref _lanes);

    /// <summary>What reads the log for them; <see langword="null"/> when there are none.</summary>
    public LogTailer? Tailer => Volatile.Read(ref _tailer);

    /// <summary>Whether slots that are to be handled here are somebody else's, or were not looked at.</summary>
    public bool Missing => _missing;

    /// <summary>Whether it has begun.</summary>
    public bool Settled => _settled;

    /// <summary>Runs until it is stopped, or others handle all of it. A failure ends all of it.</summary>
    public async Task Run()
    {
        using var stopping = _together.Token.UnsafeRegister(static signal => ((Signal)signal!).Set(), _signal);
        _share.Membership.Changed += _signal.Set;
        await using var timer = _context.Time.CreateTimer(
            static signal => ((Signal)signal!).Set(), _signal, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            while (!_together.IsCancellationRequested)
            {
                await Adapt(_together.Token);
                if (_running.Count == 0 && _share.Wanted().Count == 0)
                    break;
                timer.Change(_missing ? _poll : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                await _signal.Wait();
            }
        }
        catch (Exception given) when (_together.IsCancellationRequested && Subscription.IsGivenUp(given))
        {
            // Stopped while it looked.
        }
        finally
        {
            _share.Membership.Changed -= _signal.Set;
            await End();
        }
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
    }

    private async Task Adapt(CancellationToken ct)
    {
        var wanted = _share.Wanted();
        var changed = EndUnwanted(wanted);
        if (Forget() || !_settled || _missing || _news != _share.Membership.News || !Covers(wanted))
            changed |= await Settle(ct);
        if (changed)
            await ReadAgain();
        _settled = true;
    }

    private bool EndUnwanted(IReadOnlyList<SlotRange> wanted)
    {
        var changed = false;
        foreach (var running in _running.Where(running => !running.Ending && !wanted.Any(range => range.Contains(running.Slots))))
        {
            running.End();
            changed = true;
        }
        return changed;
    }

    private bool Forget()
    {
        var ended = _running.Where(running => running.Ended).ToArray();
        foreach (var running in ended)
        {
            _running.Remove(running);
            running.Dispose();
        }
        Publish();
        return ended.Length > 0;
    }

    private bool Covers(IReadOnlyList<SlotRange> wanted) => wanted.All(range =>
        _running.Where(running => !running.Ending && range.Contains(running.Slots)).Sum(running => running.Slots.Count) == range.Count);

    // Returns whether there are other lanes now.
    private async Task<bool> Settle(CancellationToken ct)
    {
        _news = _share.Membership.News;
        var lanes = await _taking.Take([.. _running.Where(running => !running.Ended)], ct);
        foreach (var lane in lanes)
        {
            var running = new RunningLane(lane, _together.Token);
            _running.Add(running);
            running.Start(Guard);
        }
        // What was taken now does not make the next look slower.
        _poll = lanes.Count > 0 || !_missing ? FirstPoll : _poll * 2 < LongestPoll ? _poll * 2 : LongestPoll;
        // It has looked who is there.
        var wanted = _share.Wanted();
        _missing = !Covers(wanted);
        return EndUnwanted(wanted) || lanes.Count > 0;
    }

    private async Task ReadAgain()
    {
        await _reading.CancelAsync();
        await _tailing;
        _reading.Dispose();
        _reading = CancellationTokenSource.CreateLinkedTokenSource(_together.Token);
        Lane[] lanes = [.. _running.Where(running => !running.Ending).Select(running => running.Lane)];
        var tailer = _log is null || lanes.Length == 0 ? null : new LogTailer(_log, new(_log, _subscription.Name), lanes, _subscription.Reads);
        Volatile.Write(ref _tailer, tailer);
        Publish();
        if (tailer is not null)
            _tailing = Guard(_subscription.Follow(tailer, _reading.Token));
        _context.Changed();
    }

    private void Publish() => Volatile.Write(ref _lanes, [.. _running.Select(running => running.Lane)]);

    private async Task Guard(Task part)
    {
        try
        {
            await part;
        }
        catch (Exception failure)
        {
            Interlocked.CompareExchange(ref _failure, failure, null);
            await _together.CancelAsync();
        }
        finally
        {
            _signal.Set();
        }
    }

    private async Task End()
    {
        await _together.CancelAsync();
        await _tailing;
        await Task.WhenAll(_running.Select(running => running.Running));
        foreach (var running in _running)
            running.Dispose();
        _reading.Dispose();
        _together.Dispose();
    }
}
