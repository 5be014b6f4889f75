namespace Appia.Events;

/// <summary>Gives a group the events of a log that are its own.</summary>
internal sealed class JoinedFeed(JoinedLog log, ILogFeed feed, CancellationToken stop) : ILogFeed
{
    public async ValueTask<LogSlice> Next(long after)
    {
        await log.ReportNowAndThen(stop);
        var slice = await feed.Next(after);
        return log.Own(slice);
    }

    public void Dispose() => feed.Dispose();
}
