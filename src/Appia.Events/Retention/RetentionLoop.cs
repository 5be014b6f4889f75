using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events;

/// <summary>Deletes old events from the log of one service, a few at a time.</summary>
/// <remarks>
/// 1. Events are deleted from the beginning on, in the order of the log, when they are older than the retention or when more are there than it keeps.
/// 2. What a group has not handled stays, for as long as it is younger than the time that is kept at most. A group is one that has ever said how far it is,
/// or a service of the system that handles events. 3. What is older is deleted all the same. Whoever needed it is said to be dropped, here and in the
/// unit that deletes it; the group itself stops when it comes to the gap (APPIA4005). 4. Each batch is a unit of its own, and after each the loop
/// rests for longer than the batch took, so that those who write wait for little. 5. Of the processes that share a store one does it. Nothing depends on that:
/// two would delete the same.
/// </remarks>
internal sealed class RetentionLoop(EventsContext context, ServiceHost service)
{
    /// <summary>The work that it is.</summary>
    public const string Work = "retention";

    /// <summary>How many entries are looked at together, and deleted at most in one unit.</summary>
    public const int Batch = 500;

    private const int RestFactor = 4;
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(1);
    private long _scanned;

    public string Log => service.Name;

    private EventsOptions Options => context.Options;

    private IStore Store => service.OpenedStore;

    public async Task Run(CancellationToken stop)
    {
        await Task.Yield();
        try
        {
            while (true)
            {
                await context.Delay(Interval(), stop);
                if (context.System.Members.Of(service.Name).Does(Work))
                    await TrySweep(stop);
            }
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // What is left is deleted after the next start.
        }
    }

    /// <summary>Deletes what may be deleted now.</summary>
    public async Task Sweep(CancellationToken ct)
    {
        while (await Delete(ct))
            ct.ThrowIfCancellationRequested();
    }

    private TimeSpan Interval() =>
        Options.Retention is { } time && time / 10 < LongestInterval ? TimeSpan.FromTicks(Math.Max(time.Ticks / 10, TimeSpan.TicksPerSecond)) : LongestInterval;

    private async Task TrySweep(CancellationToken stop)
    {
        try
        {
            await Sweep(stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            context.Log.NotDeleted(failure, service.Name);
        }
    }

    // Returns whether there may be more to delete.
    private async Task<bool> Delete(CancellationToken ct)
    {
        var begun = context.Time.GetTimestamp();
        var readers = await LogReaders.Of(context, Store, ct);
        var due = new RetentionDue(Options, context.Time.GetUtcNow(), await EventLog.Head(Store, ct), LogReaders.Slowest(readers));
        var after = Math.Max(await EventLog.Floor(Store, ct), _scanned);
        var page = await EventLog.Oldest(Store, after, Batch, ct);
        var stretch = due.Take(page);
        if (stretch.Through is not { } through)
        {
            _scanned = Math.Max(_scanned, stretch.Scanned);
            return stretch.Scanned > 0 && page.Count == Batch;
        }
        if (!await TryDelete(after, through, [.. readers.Where(reader => reader.Dropped is null && reader.Position < through)], ct))
            return false;
        _scanned = stretch.Scanned;
        var rest = context.Time.GetElapsedTime(begun) * RestFactor;
        if (rest > TimeSpan.Zero)
            await context.Delay(rest, ct);
        return true;
    }

    // Returns false when a group went back meanwhile, or is new: the next sweep asks again who needs what.
    private async Task<bool> TryDelete(long after, long through, IReadOnlyList<ReaderRecord> dropped, CancellationToken ct)
    {
        var unit = new UnitOfWork(Store, readOnly: false);
        EventLog.Truncate(unit, after, through);
        foreach (var reader in dropped)
            unit.Add(ReaderTable.Drop(reader, through, context.Time.GetUtcNow()));
        unit.Add(ReaderTable.Guard(through));
        await context.Reach(FailPoint.BeforeCommit);
        try
        {
            await Store.Commit(unit, ct);
        }
        catch (ProblemException moved) when (moved.Problem.Code == ReaderTable.MovedCode)
        {
            return false;
        }
        await context.Reach(FailPoint.AfterCommit);
        foreach (var reader in dropped)
            Say(reader, through);
        return true;
    }

    private void Say(ReaderRecord reader, long through)
    {
        context.Log.Dropped(reader.Group, service.Name, reader.Position, through, Options.RetentionAtMost);
        context.Metrics.Dropped(reader.Group, service.Name);
    }
}
