using System.Threading.Channels;
using Appia.Storage;

namespace Appia.Runtime;

/// <summary>Keeps one projection of one service up to date, from the start of the system to its stop.</summary>
/// <remarks>One that follows the appends is woken by the store's commits. Of processes that share the store one takes the steps. A step that fails is tried
/// again after a delay that grows: nothing is passed over, and a build that passes goes on where this one stood.</remarks>
internal sealed class ProjectionLoop
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(10);
    private const int MostRaces = 20;
    private readonly AppiaSystem _system;
    private readonly IStore _store;
    private readonly Membership _members;
    private readonly Action _changed;
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SemaphoreSlim _one = new(1, 1);
    private long _noticed;
    private long _looked = -1;

    public ProjectionLoop(AppiaSystem system, ServiceHost service, ProjectionFollower follower, Action changed)
    {
        _system = system;
        _store = service.OpenedStore;
        _members = system.Members.Of(service.Name);
        _changed = changed;
        Service = service.Name;
        Follower = follower;
    }

    public string Service { get; }

    public ProjectionFollower Follower { get; }

    public string Name => Follower.Projection.Name;

    /// <summary>The work that keeping a projection up to date is.</summary>
    public static string WorkOf(string projection) => $"projection/{projection}";

    /// <summary>Why the last step failed, or <see langword="null"/>.</summary>
    public string? Failure { get; private set; }

    /// <summary>What is left to do, in words; <see langword="null"/> when nothing is.</summary>
    public string? Pending()
    {
        if (!Mine)
            return null;
        if (Failure is { } failure)
            return $"The projection {Name} of {Service} failed: {failure}";
        return Volatile.Read(ref _looked) < Volatile.Read(ref _noticed) ? $"The projection {Name} of {Service} is not up to date" : null;
    }

    /// <summary>Builds a projection that is new, and part of the appends' units: there must be no append before it is there.</summary>
    public async Task Prepare(CancellationToken ct)
    {
        if (!await Follower.Begin(ct))
            return;
        _system.Log.ProjectionIsBuilt(Name, Service);
        while (await Build(ct))
            ct.ThrowIfCancellationRequested();
    }

    /// <summary>Lets it be built anew.</summary>
    public async Task Rebuild(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            await Follower.Restart(ct);
        }
        finally
        {
            _one.Release();
        }
        _system.Log.ProjectionIsBuilt(Name, Service);
        // Even when nothing is appended meanwhile, there is something to do now: here, or where the steps are taken.
        Volatile.Write(ref _looked, -1);
        Wake();
        _members.Announce();
    }

    public async Task Run(CancellationToken stop)
    {
        await Task.Yield();
        using var notices = Follower.Projection.Asynchronous ? _store.OnCommit(Notice) : null;
        _members.Changed += Wake;
        await using var poll = _system.Time.CreateTimer(static loop => ((ProjectionLoop)loop!).Wake(), this, PollInterval, PollInterval);
        try
        {
            for (var failures = 0; ;)
            {
                // Whatever is committed from here on, the step may not see.
                var noticed = Volatile.Read(ref _noticed);
                if (!Mine)
                    Failure = null;
                else if (!await TryStep(++failures, stop))
                    continue;
                failures = 0;
                Volatile.Write(ref _looked, Math.Max(noticed, 0));
                _changed();
                await _wake.Reader.ReadAsync(stop);
            }
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // What is left is done after the next start.
        }
        finally
        {
            _members.Changed -= Wake;
        }
    }

    private bool Mine => _members.Does(WorkOf(Name));

    // Another process may build it at the same moment.
    private async Task<bool> Build(CancellationToken ct)
    {
        try
        {
            return await Follower.Step(ct);
        }
        catch (ProblemException race) when (race.Problem.Kind == ProblemKind.Conflict)
        {
            return true;
        }
    }

    // Returns whether nothing is left that was there when it began.
    private async Task<bool> TryStep(int attempt, CancellationToken stop)
    {
        try
        {
            while (await Step(stop))
                stop.ThrowIfCancellationRequested();
            Failure = null;
            return true;
        }
        catch (ProblemException race) when (race.Problem.Kind == ProblemKind.Conflict && attempt <= MostRaces)
        {
            // A call appended at the very moment, or another host was quicker.
            return false;
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            var delay = FirstDelay * Math.Pow(2, Math.Min(attempt, 10));
            Failure = failure.Message;
            _system.Log.ProjectionFailed(failure, Name, Service);
            _changed();
            await Task.Delay(delay < LongestDelay ? delay : LongestDelay, _system.Time, stop);
            return false;
        }
    }

    private async Task<bool> Step(CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            return await Follower.Step(stop);
        }
        finally
        {
            _one.Release();
        }
    }

    private void Notice(CommitNotice notice)
    {
        if (Volatile.Read(ref _noticed) >= notice.LogHead)
            return;
        Volatile.Write(ref _noticed, notice.LogHead);
        Wake();
    }

    private void Wake() => _wake.Writer.TryWrite(true);
}
