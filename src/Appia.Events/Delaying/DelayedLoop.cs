using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events;

/// <summary>Publishes the delayed events of one service when they are due.</summary>
/// <remarks>An event leaves the table and enters the log in one unit: once, whatever crashes, and of several replicas one does it. It is woken by calls of this
/// process that delay an event; what another replica delays, that replica publishes. One of them looks now and then for what others left behind.</remarks>
internal sealed class DelayedLoop(EventsContext context, ServiceHost service)
{
    /// <summary>The work that looking for what others left behind is.</summary>
    public const string Work = "delayed";

    private const int MostAtOnce = 64;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private readonly Signal _signal = new();
    private long _next;
    private long _asked;
    private long _seen;

    private long Now => context.Time.GetUtcNow().UtcTicks;

    /// <summary>What is left to do now, in words; <see langword="null"/> when nothing is.</summary>
    public string? Pending() => (Concerned && Volatile.Read(ref _next) <= Now) || Volatile.Read(ref _seen) < Volatile.Read(ref _asked)
        ? $"{service.Name} has delayed events to publish"
        : null;

    /// <summary>Says that an event was delayed, in a call that has committed.</summary>
    public void Delayed()
    {
        Interlocked.Increment(ref _asked);
        _signal.Set();
    }

    public async Task Run(CancellationToken stop)
    {
        await Task.Yield();
        using var stopping = stop.UnsafeRegister(static signal => ((Signal)signal!).Set(), _signal);
        await using var timer = context.Time.CreateTimer(
            static signal => ((Signal)signal!).Set(), _signal, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Members.Changed += _signal.Set;
        while (!stop.IsCancellationRequested)
        {
            var looked = Now;
            var wait = Concerned ? await TryPublish(stop) : Timeout.InfiniteTimeSpan;
            context.Changed();
            if (stop.IsCancellationRequested)
                break;
            timer.Change(wait, Timeout.InfiniteTimeSpan);
            // A clock may have moved on by more than that before the timer was set.
            if (wait == Timeout.InfiniteTimeSpan || Now - looked < wait.Ticks)
                await _signal.Wait();
        }
        Members.Changed -= _signal.Set;
    }

    private Membership Members => context.System.Members.Of(service.Name);

    // What this process delayed is its own to publish, until the table is empty.
    private bool Concerned =>
        Members.Does(Work)
        || Volatile.Read(ref _seen) < Volatile.Read(ref _asked)
        || (Volatile.Read(ref _seen) > 0 && Volatile.Read(ref _next) < long.MaxValue);

    // Returns how long nothing is to be done.
    private async Task<TimeSpan> TryPublish(CancellationToken stop)
    {
        try
        {
            while (await Publish(stop))
                stop.ThrowIfCancellationRequested();
            // What is delayed while it looks wakes it once more.
            var asked = Volatile.Read(ref _asked);
            Volatile.Write(ref _next, await DelayedTable.Next(service.OpenedStore, stop) ?? long.MaxValue);
            Volatile.Write(ref _seen, asked);
            return Patience();
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // What is due is published after the next start.
            return RetryDelay;
        }
        catch (ProblemException race) when (race.Problem.Kind == ProblemKind.Conflict)
        {
            return TimeSpan.Zero;
        }
        catch (Exception failure)
        {
            context.Log.DelayedNotPublished(failure, service.Name, RetryDelay);
            return RetryDelay;
        }
    }

    private TimeSpan Patience()
    {
        var left = TimeSpan.FromTicks(Math.Max(0, Volatile.Read(ref _next) - Now));
        // A replica that stopped may have left some behind, and a clock may be set.
        return left < context.Options.PollInterval ? left : context.Options.PollInterval;
    }

    private async Task<bool> Publish(CancellationToken stop)
    {
        var due = await DelayedTable.Due(service.OpenedStore, context.Time.GetUtcNow(), MostAtOnce, stop);
        if (due.Count == 0)
            return false;
        var unit = new UnitOfWork(service.OpenedStore, readOnly: false, context.System.Options.Storage);
        foreach (var entry in due)
        {
            unit.Add(DelayedTable.Delete(entry.Id));
            unit.Add(entry);
        }
        await context.Reach(FailPoint.BeforeCommit);
        await service.OpenedStore.Commit(unit, stop);
        await context.Reach(FailPoint.AfterCommit);
        return true;
    }
}
