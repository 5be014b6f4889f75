using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events;

/// <summary>Reports what the logs of this process keep, and for whom.</summary>
internal sealed class LogReport(EventsContext context)
{
    public async Task<IReadOnlyList<KeptLog>> Make(CancellationToken ct)
    {
        var logs = new List<KeptLog>();
        foreach (var service in context.System.Services.Where(service => service.Store is not null))
            logs.Add(await Log(service, ct));
        return logs;
    }

    private async Task<KeptLog> Log(ServiceHost service, CancellationToken ct)
    {
        var store = service.OpenedStore;
        var floor = await EventLog.Floor(store, ct);
        var oldest = await EventLog.Oldest(store, floor, 1, ct);
        var head = await EventLog.Head(store, ct);
        var readers = await LogReaders.Of(context, store, ct);
        var slowest = LogReaders.Slowest(readers);
        return new(
            service.Name,
            Math.Max(floor, head),
            floor,
            oldest.Count == 0 ? null : new DateTimeOffset(oldest[0].At, TimeSpan.Zero),
            slowest is null ? null : $"{slowest.Group} at {slowest.Position}",
            slowest is not null && await HoldsBack(store, slowest, head, floor, ct) ? slowest.Group : null,
            [.. readers.Where(reader => reader.Dropped is not null).Select(reader => reader.Group)]);
    }

    // Not what retention remembers: another process of the service may be the one that deletes.
    private async Task<bool> HoldsBack(IStore store, ReaderRecord slowest, long head, long floor, CancellationToken ct)
    {
        var due = new RetentionDue(context.Options, context.Time.GetUtcNow(), head, slowest);
        return due.Take(await EventLog.Oldest(store, Math.Max(floor, slowest.Position), RetentionLoop.Batch, ct)).HeldBack;
    }
}
