using System.Diagnostics;

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
    private const double MostRunsPerSecond = 20_000;
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _woken = new(initialState: false);
    private IReadingConnection[] _connections = [];
    private int _runs;
    private bool _watched;
    private volatile bool _asleep;

    /// <summary>How long a connection may be silent before it gives its thread up.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Starts a thread.</summary>
    public Action<Thread> Start { get; init; } = thread => thread.UnsafeStart();

    /// <summary>Whether calls come so fast that threads need not be woken up for each: then few threads that take turns at all connections do more.</summary>
    public bool IsCrowded { get; private set; }

    /// <summary>Adds a connection; false when there are too many to have a thread each.</summary>
    public bool TryAdd(IReadingConnection connection)
    {
        lock (_gate)
        {
            if (_connections.Length >= most || !(_watched || TryStart(Watch)))
                return false;
            _watched = true;
            _connections = [.. _connections, connection];
            return true;
        }
    }

    public void Remove(IReadingConnection connection)
    {
        lock (_gate)
        {
            _connections = [.. _connections.Where(other => other != connection)];
            if (_connections.Length > 0)
                return;
        }
        // The watch has nothing to look at any more.
        _woken.Set();
    }

    /// <summary>A number for one more call that goes on on a thread that reads; never 0.</summary>
    public int CountRun() => Interlocked.Increment(ref _runs) | 1 << 31;

    /// <summary>Makes sure that somebody looks whether a call takes long.</summary>
    public void Wake()
    {
        if (_asleep)
            _woken.Set();
    }

    /// <summary>Lets a further thread do something; false when the machine gives no more threads, as in a container that limits them.</summary>
    public bool TryStart(ThreadStart body)
    {
        try
        {
            Start(new(body) { IsBackground = true, Name = name });
            return true;
        }
        catch (Exception none) when (none is OutOfMemoryException or ThreadStartException)
        {
            return false;
        }
    }

    private void Watch()
    {
        for (var (quiet, last, since) = (0, Volatile.Read(ref _runs), Stopwatch.GetTimestamp()); ;)
        {
            var busy = Look();
            var runs = Volatile.Read(ref _runs);
            var now = Stopwatch.GetTimestamp();
            IsCrowded = unchecked(runs - last) > MostRunsPerSecond * Stopwatch.GetElapsedTime(since, now).TotalSeconds;
            quiet = busy || runs != last ? 0 : quiet + 1;
            (last, since) = (runs, now);
            if (quiet < QuietRounds)
                _woken.WaitOne(busy ? period : Slower * period);
            else if (!HasSlept(last))
                return;
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
    // False when there is nothing to watch: the next connection starts another watch.
    private bool HasSlept(int runs)
    {
        lock (_gate)
            if (_connections.Length == 0)
                return _watched = false;
        _asleep = true;
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _runs) == runs)
            _woken.WaitOne();
        _asleep = false;
        return true;
    }
}
