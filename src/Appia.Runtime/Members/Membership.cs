using System.Threading.Channels;
using Appia.Storage;

namespace Appia.Runtime;

/// <summary>This process among those that have one store open: who else is there, and who does what.</summary>
/// <remarks>
/// 1. A process says that it lives three times in the length of a lease, by the database's clock, and reads who else does. 2. It says so before it stops, and
/// its row goes when it has. 3. Other processes' changes are announced, and looked for with each renewal. 4. None of this fences anybody: whoever
/// works compares and sets what it works on in each unit. A process that was away longer than its lease comes back as it is, and finds that what others
/// took is theirs.
/// A store that is not shared has one member, no table and no timer.
/// </remarks>
internal sealed class Membership
{
    private readonly AppiaSystem _system;
    private readonly string _service;
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly DeadProcesses _dead = new();
    private readonly SemaphoreSlim _looking = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly SortedDictionary<string, string[]> _offers = new(StringComparer.Ordinal);
    private IReadOnlyList<Member> _members = [];
    private IStore? _store;
    private MemberTable? _table;
    private Task _running = Task.CompletedTask;
    private bool _leaving;
    private bool _failed;
    private long _renewals;
    private long _renewedAt;

    public Membership(AppiaSystem system, string service)
    {
        _system = system;
        _service = service;
        Self = system.Entropy.NewGuid().ToString("N");
    }

    /// <summary>This process.</summary>
    public string Self { get; }

    /// <summary>Whether other processes may have the store open.</summary>
    public bool Shared => _store is not null;

    /// <summary>Everybody that was there when it last looked, the dead among them.</summary>
    public IReadOnlyList<Member> Members => Volatile.Read(ref _members);

    /// <summary>Changes when another process changed by hand what processes remember.</summary>
    public long News { get; private set; }

    /// <summary>Raised after it has looked and something may be different. Listeners must not block.</summary>
    public event Action? Changed;

    /// <summary>Says, before the start, what this process has code for.</summary>
    public void Offer(string work, IEnumerable<string> topics) => _offers[work] = [.. topics.Order(StringComparer.Ordinal)];

    /// <summary>Who does a kind of work.</summary>
    public Workers Of(string work) => Workers.Of(work, Members);

    /// <summary>Whether this process is the one that does work which is not divided.</summary>
    public bool Does(string work) => !Shared || Of(work).One(work)?.Id == Self;

    /// <summary>Becomes a member of a shared store.</summary>
    public async Task Join(IStore store, MemberTable table, CancellationToken ct)
    {
        _table = table;
        _store = store;
        await Renew(ct);
        await Look(ct);
        // It must not inherit the call, if any, that starts the system.
        using (ExecutionContext.SuppressFlow())
            _running = Run(_stop.Token);
        store.Announce();
    }

    /// <summary>Reads who is there now. What is known afterwards is no older than this call.</summary>
    public async ValueTask Look(CancellationToken ct)
    {
        if (!Shared)
            return;
        await _looking.WaitAsync(ct);
        try
        {
            await Read(ct);
        }
        finally
        {
            _looking.Release();
        }
    }

    /// <summary>Adds to a unit that every other process is to look again at what it remembers. After the commit: <see cref="Announce"/>.</summary>
    public void Tell(UnitOfWork unit)
    {
        if (Shared)
            unit.Add(MemberTable.Tell(Self));
    }

    /// <summary>Lets the other processes look.</summary>
    public void Announce()
    {
        if (Shared)
            _store!.Announce();
    }

    /// <summary>Says that this process is about to stop: it gets nothing more, and gives up what it has.</summary>
    public async Task Leave()
    {
        if (!Shared || _leaving)
            return;
        _leaving = true;
        Volatile.Write(ref _members, [.. Members.Select(member => member.Id == Self ? Mine(member) : member)]);
        Changed?.Invoke();
        await Quietly(async () =>
        {
            await Renew(CancellationToken.None);
            _store!.Announce();
            // Whoever was looking at that moment may have put the old list in its place.
            await Look(CancellationToken.None);
        });
        Changed?.Invoke();
    }

    /// <summary>Ends: its row goes.</summary>
    public async Task End()
    {
        if (!Shared)
            return;
        await _stop.CancelAsync();
        await _running;
        await Quietly(async () =>
        {
            var unit = new UnitOfWork(_store!, readOnly: false);
            unit.Add(MemberTable.Leave(Self));
            await _store!.Commit(unit);
            _store.Announce();
        });
    }

    private async Task Read(CancellationToken ct)
    {
        var read = await _table!.Read(_store!, ct);
        // Whatever the others believe: as long as this process runs, it is there.
        var members = read.Any(member => member.Id == Self) ? [.. read.Select(Mine)] : (IReadOnlyList<Member>)[.. read, Me()];
        Report(Members, members);
        Volatile.Write(ref _members, members);
        News = members.First(member => member.Id == Self).News;
    }

    private Member Me() => new(Self, long.MaxValue, true, _leaving, -_renewals, ProcessName.Of(_system), _offers)
    {
        Place = ProcessLife.Here,
        Process = Environment.ProcessId,
    };

    private Member Mine(Member member) => member.Id == Self ? member with { Alive = true, Leaving = _leaving, Offers = _offers } : _dead.Judge(member);

    private async Task Run(CancellationToken stop)
    {
        await Task.Yield();
        var interval = _system.Options.LeaseTime / 3;
        using var notices = _store!.OnCommit(notice =>
        {
            if (notice.Announced)
                Wake();
        });
        await using var timer = _system.Time.CreateTimer(static member => ((Membership)member!).Wake(), this, interval, interval);
        try
        {
            while (true)
            {
                await _wake.Reader.ReadAsync(stop);
                await TryLook(interval, stop);
            }
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // It ends.
        }
    }

    private async Task TryLook(TimeSpan interval, CancellationToken stop)
    {
        try
        {
            // A timer may be early.
            if (_system.Time.GetElapsedTime(_renewedAt) >= interval * 0.9)
                await Renew(stop);
            await Look(stop);
            _failed = false;
            Changed?.Invoke();
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            if (!_failed)
                _system.Log.MembersUnknown(failure, _service);
            _failed = true;
        }
    }

    private async Task Renew(CancellationToken ct)
    {
        // A row that is made anew, because others forgot this process, must not look as if there were no news.
        _renewals++;
        var lease = _system.Options.LeaseTime;
        var unit = new UnitOfWork(_store!, readOnly: false);
        unit.Add(_table!.Renew(Me(), lease));
        unit.Add(_table.Forget(lease));
        await _store!.Commit(unit, ct);
        _renewedAt = _system.Time.GetTimestamp();
    }

    private void Report(IReadOnlyList<Member> before, IReadOnlyList<Member> now)
    {
        foreach (var member in now.Where(member => member.Id != Self && member.Alive && !before.Any(known => known.Id == member.Id && known.Alive)))
            _system.Log.MemberCame(member.Name, _service);
        foreach (var member in before.Where(member => member.Id != Self && member.Alive))
            if (now.FirstOrDefault(known => known.Id == member.Id) is not { } still)
                _system.Log.MemberLeft(member.Name, _service);
            else if (!still.Alive)
                _system.Log.MemberDied(member.Name, _service);
    }

    // A process that stops while the server is away is forgotten when its lease runs out.
    private async Task Quietly(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            _system.Log.MembersUnknown(failure, _service);
        }
    }

    private void Wake() => _wake.Writer.TryWrite(true);
}
