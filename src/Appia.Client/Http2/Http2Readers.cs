namespace Appia.Client;

/// <summary>The connections of this process that have a thread of their own to read, and the watch over these threads.</summary>
/// <remarks>A thread that reads also goes on with a call when it is the only one, which saves waking up another. If that takes longer than
/// <see cref="Period"/>, which a call that waits by <see langword="await"/> does not, another thread is made to read on.</remarks>
internal static class Http2Readers
{
    /// <summary>How long a thread looks for what it expects soon before it sleeps: about as long as it takes to sleep and to be woken up, twice.</summary>
    public static readonly TimeSpan Moment = Environment.ProcessorCount > 1 ? TimeSpan.FromMicroseconds(70) : TimeSpan.Zero;

    private const int Most = 64;
    private const int QuietRounds = 20;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(5);
    private static readonly Lock Gate = new();
    private static readonly AutoResetEvent Woken = new(initialState: false);
    private static Http2Connection[] _connections = [];
    private static bool _started;
    private static volatile bool _asleep;

    /// <summary>Adds a connection; false when there are too many to have a thread each.</summary>
    public static bool TryAdd(Http2Connection connection)
    {
        lock (Gate)
        {
            if (_connections.Length >= Most)
                return false;
            _connections = [.. _connections, connection];
            if (_started)
                return true;
            _started = true;
        }
        StartThread(Watch);
        return true;
    }

    public static void Remove(Http2Connection connection)
    {
        lock (Gate)
            _connections = [.. _connections.Where(other => other != connection)];
    }

    /// <summary>Makes sure that somebody looks whether a call takes long.</summary>
    public static void Wake()
    {
        if (_asleep)
            Woken.Set();
    }

    public static void StartThread(ThreadStart body) => new Thread(body) { IsBackground = true, Name = "Appia HTTP/2" }.UnsafeStart();

    private static void Watch()
    {
        for (var (quiet, last) = (0, 0); ;)
        {
            var runs = Look();
            quiet = runs == last ? quiet + 1 : 0;
            last = runs;
            if (quiet < QuietRounds)
                Woken.WaitOne(Period);
            else
                Sleep(last);
        }
    }

    private static int Look()
    {
        foreach (var connection in Volatile.Read(ref _connections))
            connection.Relieve();
        return Http2Connection.Runs;
    }

    // Whoever goes on with a call says so before it looks whether the watch sleeps; the watch sleeps before it looks whether anybody has.
    private static void Sleep(int runs)
    {
        _asleep = true;
        Interlocked.MemoryBarrier();
        if (Look() == runs)
            Woken.WaitOne();
        _asleep = false;
    }
}
