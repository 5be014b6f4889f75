using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events;

/// <summary>Reports what the logs of this process keep, and for whom.</summary>
internal sealed class LogReport(EventsContext context, LogRetention retention)
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
        var readers = await ReaderTable.Read(store, ct);
        var slowest = readers.Where(reader => reader.Dropped is null).MinBy(reader => reader.Position);
        return new(
            service.Name,
            Math.Max(floor, await EventLog.Head(store, ct)),
            floor,
            oldest.Count == 0 ? null : new DateTimeOffset(oldest[0].At, TimeSpan.Zero),
            slowest is null ? null : $"{slowest.Group} at {slowest.Position}",
            retention.Loops.FirstOrDefault(loop => loop.Log == service.Name)?.HeldBackBy,
            [.. readers.Where(reader => reader.Dropped is not null).Select(reader => reader.Group)]);
    }
}
