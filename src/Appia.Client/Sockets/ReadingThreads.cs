namespace Appia.Client;

/// <summary>Connections of this process that have a thread of their own to read, and the watch over these threads.</summary>
/// <remarks>A thread that reads also goes on with a call when it is the only one, which saves waking up another. If that takes longer than a period, which a
/// call that waits by <see langword="await"/> does not, another thread is made to read on.</remarks>
/// <param name="name">What the threads are called.</param>
/// <param name="most">How many connections have one.</param>
/// <param name="period">How long a call may take on such a thread. The watch looks that often while one runs, and every fourth time otherwise.</param>
internal sealed class ReadingThreads(string name, int most, TimeSpan period)
{
    private const int QuietRounds = 3;
    private const int Slower = 4;
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _woken = new(initialState: false);
    private IReadingConnection[] _connections = [];
    private int _runs;
    private bool _started;
    private volatile bool _asleep;

    /// <summary>Adds a connection; false when there are too many to have a thread each.</summary>
    public bool TryAdd(IReadingConnection connection)
    {
        lock (_gate)
        {
            if (_connections.Length >= most)
                return false;
            _connections = [.. _connections, connection];
            if (_started)
                return true;
            _started = true;
        }
        StartThread(Watch);
        return true;
    }

    public void Remove(IReadingConnection connection)
    {
        lock (_gate)
            _connections = [.. _connections.Where(other => other != connection)];
    }

    /// <summary>A number for one more call that goes on on a thread that reads; never 0.</summary>
    public int CountRun() => Interlocked.Increment(ref _runs) | 1 << 31;

    /// <summary>Makes sure that somebody looks whether a call takes long.</summary>
    public void Wake()
    {
        if (_asleep)
            _woken.Set();
    }

    public void StartThread(ThreadStart body) => new Thread(body) { IsBackground = true, Name = name }.UnsafeStart();

    private void Watch()
    {
        for (var (quiet, last) = (0, 0); ;)
        {
            var busy = Look();
            var runs = Volatile.Read(ref _runs);
            quiet = busy || runs != last ? 0 : quiet + 1;
            last = runs;
            if (quiet < QuietRounds)
                _woken.WaitOne(busy ? period : Slower * period);
            else
                Sleep(last);
        }
    }

    private bool Look()
    {
        var busy = false;
        foreach (var connection in Volatile.Read(ref _connections))
            busy |= connection.Relieve();
        return busy;
    }

    // Whoever goes on with a call says so before it looks whether the watch sleeps; the watch sleeps before it looks whether anybody has.
    private void Sleep(int runs)
    {
        _asleep = true;
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _runs) == runs)
            _woken.WaitOne();
        _asleep = false;
    }
}
