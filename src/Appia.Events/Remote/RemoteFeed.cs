namespace Appia.Events;

/// <summary>Follows a log of another host: one request waits there for the next events, so that they leave as soon as they are committed.</summary>
internal sealed class RemoteFeed(EventsContext context, RemoteLog log, LogHead head, CancellationToken stop) : ILogFeed
{
    /// <summary>How long a request waits there. Its answer, with or without events, says that the host lives.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);

    private bool _looked;

    public async ValueTask<LogSlice> Next(long after)
    {
        context.Changed();
        var slice = await log.Read(after, _looked ? Wait : TimeSpan.Zero, stop);
        _looked = true;
        if (head.Reach(slice.Head))
            context.Moved();
        return slice;
    }

    public void Dispose()
    {
    }
}
