using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events;

/// <summary>The log of a service of this process, for readers in other hosts. One commit notice wakes all that wait.</summary>
internal sealed class ServedLog : IDisposable
{
    private readonly EventsContext _context;
    private readonly IStore _store;
    private readonly LogHead _head = new(0);
    private readonly IDisposable _notices;
    private TaskCompletionSource? _growth;
    private volatile bool _looked;

    public ServedLog(EventsContext context, ServiceHost service)
    {
        _context = context;
        _store = service.OpenedStore;
        _notices = _store.OnCommit(notice => Reach(notice.LogHead));
    }

    public string LogId => _store.LogId.ToString("D");

    /// <summary>The log for readers of some topics.</summary>
    public StoreLog For(IReadOnlyList<string> topics) => new(_context, _store, new TopicTable(topics));

    /// <summary>Reads on, waiting until there is something that the reader wants.</summary>
    public async Task<LogSlice> Read(ReadLog request, CancellationToken ct)
    {
        var log = For(request.Topics);
        var begun = _context.Time.GetTimestamp();
        if (!_looked)
            await Look(log, ct);
        for (var read = request.After; ;)
        {
            var growth = Growth();
            var head = _head.Position;
            if (read < head)
            {
                var page = await log.Page(read, head, ct);
                if (page.Events.Count > 0)
                    return page with { Floor = Math.Max(page.Floor, await Hole(log, request.After, read, ct)) };
                read = page.Through;
            }
            var left = request.Wait - _context.Time.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero)
            {
                await Look(log, ct);
                return new([], Math.Max(read, request.After), _head.Position, await Hole(log, request.After, read, ct));
            }
            await growth.WaitAsync(left, _context.Time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ct.ThrowIfCancellationRequested();
        }
    }

    public void Dispose() => _notices.Dispose();

    // At first, and after each wait in vain: a net below the commit notices.
    private async ValueTask Look(StoreLog log, CancellationToken ct)
    {
        Reach(await log.Head(ct));
        _looked = true;
    }

    // What was passed without an event may have had one that is deleted now.
    private static async ValueTask<long> Hole(StoreLog log, long after, long read, CancellationToken ct) => read > after ? await log.Floor(ct) : 0;

    private Task Growth()
    {
        if (Volatile.Read(ref _growth) is { } waiting)
            return waiting.Task;
        var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref _growth, fresh, null) ?? fresh).Task;
    }

    private void Reach(long position)
    {
        if (_head.Reach(position))
            Interlocked.Exchange(ref _growth, null)?.TrySetResult();
    }
}
