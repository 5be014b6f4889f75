using Appia.Storage;

namespace Appia.Events;

/// <summary>Follows the log of a store of this process. It is woken by the commit notice.</summary>
internal sealed class StoreFeed : ILogFeed
{
    private readonly EventsContext _context;
    private readonly StoreLog _log;
    private readonly LogHead _head;
    private readonly CancellationToken _stop;
    private readonly Signal _signal = new();
    private readonly IDisposable _notices;
    private readonly ITimer _poll;
    private readonly CancellationTokenRegistration _stopping;
    private volatile bool _toLook = true;
    private bool _looked;

    public StoreFeed(EventsContext context, IStore store, StoreLog log, LogHead head, CancellationToken stop)
    {
        _context = context;
        _log = log;
        _head = head;
        _stop = stop;
        _notices = store.OnCommit(Notice);
        _poll = context.Time.CreateTimer(
            static feed => ((StoreFeed)feed!).Look(), this, context.Options.PollInterval, context.Options.PollInterval);
        _stopping = stop.UnsafeRegister(static feed => ((StoreFeed)feed!)._signal.Set(), this);
    }

    public async ValueTask<LogSlice> Next(long after)
    {
        while (true)
        {
            _stop.ThrowIfCancellationRequested();
            if (_toLook)
            {
                _toLook = false;
                _looked = true;
                Reach(await _log.Head(_stop));
            }
            if (after < _head.Position)
                return await _log.Page(after, _head.Position, _stop);
            if (_looked)
            {
                _looked = false;
                return new([], after, after, 0) { IsEnd = true };
            }
            _context.Changed();
            await _signal.Wait();
        }
    }

    public void Dispose()
    {
        _notices.Dispose();
        _poll.Dispose();
        _stopping.Dispose();
    }

    // On the committing thread: whoever has committed an event finds it pending.
    private void Notice(CommitNotice notice) => Reach(notice.LogHead);

    private void Reach(long position)
    {
        if (!_head.Reach(position))
            return;
        _context.Moved();
        _signal.Set();
    }

    private void Look()
    {
        _toLook = true;
        _signal.Set();
    }
}
