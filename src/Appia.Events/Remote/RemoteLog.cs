using Appia.Runtime;

namespace Appia.Events;

/// <summary>The log of a service in another host, as that host tells it.</summary>
internal sealed class RemoteLog(EventsContext context, RemoteLogSource source, HostConnection connection, OpenedLog opened) : IEventLog
{
    public string LogId => opened.LogId;

    public async ValueTask<long> Head(CancellationToken ct) => await Number(LogAsk.Head, 0, ct) ?? 0;

    public async ValueTask<long> Floor(CancellationToken ct) => await Number(LogAsk.Floor, 0, ct) ?? 0;

    public async ValueTask<long?> Origin(string logId, CancellationToken ct) =>
        (await Ask(new(source.Name, opened.Life, LogAsk.Origin) { Text = logId }, ct)).Number;

    public async ValueTask<long> Before(long position, CancellationToken ct) => await Number(LogAsk.Before, position, ct) ?? 0;

    public ValueTask<long?> Since(DateTimeOffset time, CancellationToken ct) => Number(LogAsk.Since, time.UtcTicks, ct);

    public async ValueTask<string?> IdAt(long position, CancellationToken ct) =>
        (await Ask(new(source.Name, opened.Life, LogAsk.IdAt) { Number = position }, ct)).Text;

    public async ValueTask<LogBacklog> Backlog(long after, SlotRange slots, CancellationToken ct)
    {
        var question = new LogQuestion(source.Name, opened.Life, LogAsk.Backlog) { Number = after, Slots = slots, Topics = source.Topics };
        var answer = await Ask(question, ct);
        return new(answer.Number ?? 0, answer.OldestAt);
    }

    public async ValueTask<long?> FirstOf(string topic, long after, long upTo, CancellationToken ct) =>
        (await AskIfKnown(new(source.Name, opened.Life, LogAsk.FirstOf) { Text = topic, Number = after, UpTo = upTo }, ct))?.Number;

    public async ValueTask Report(ReaderReport report, CancellationToken ct) => await AskIfKnown(
        new(source.Name, opened.Life, LogAsk.Report) { Text = report.Group, Number = report.Position, Store = report.Store, Epoch = report.Epoch }, ct);

    public ILogFeed Feed(LogHead head, CancellationToken stop) => new RemoteFeed(context, this, head, stop);

    /// <summary>Reads on, waiting until there is something to read.</summary>
    public async Task<LogSlice> Read(long after, TimeSpan wait, CancellationToken ct)
    {
        var slice = await source.Read(connection, new(source.Name, opened.Life, after, wait, source.Topics), ct);
        Check(slice, after);
        return slice;
    }

    // What cannot be would skip events, or handle them twice.
    private void Check(in LogSlice slice, long after)
    {
        var last = after;
        foreach (var @event in slice.Events)
        {
            if (@event.Position <= last)
                throw source.Nonsense($"It answered with position {@event.Position} behind {last}.");
            last = @event.Position;
        }
        if (slice.Through < last || slice.Through > Math.Max(slice.Head, after))
            throw source.Nonsense($"It answered with positions up to {last} in what goes up to {slice.Through}, of a log that ends at {slice.Head}.");
    }

    private async ValueTask<long?> Number(LogAsk ask, long number, CancellationToken ct) =>
        (await Ask(new(source.Name, opened.Life, ask) { Number = number }, ct)).Number;

    // A host of an earlier version does not know the question, and deletes nothing.
    private async Task<LogAnswer?> AskIfKnown(LogQuestion question, CancellationToken ct)
    {
        try
        {
            return await Ask(question, ct);
        }
        catch (ProblemException away) when (away.InnerException is ProblemException { Problem.Kind: ProblemKind.Invalid })
        {
            return null;
        }
    }

    private Task<LogAnswer> Ask(LogQuestion question, CancellationToken ct) =>
        source.Call(connection, LogMethods.Ask, question, RemoteLogSource.Patience, ct);
}
