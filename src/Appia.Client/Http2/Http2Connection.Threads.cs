using System.Diagnostics;
using System.Net.Sockets;

namespace Appia.Client;

// Reading on a thread of its own, while a process has few connections. It waits in the kernel: what comes wakes one thread up, not two or three.
internal partial class Http2Connection
{
    private static int _runs;
    private int _running;
    private int _lastSeen;
    private bool _overdue;
    private TimeSpan _lastWait = TimeSpan.MaxValue;

    /// <summary>How many calls went on on a thread that reads, modulo 2^32.</summary>
    public static int Runs => Volatile.Read(ref _runs);

    /// <summary>Lets another thread read on, if the one that reads has gone on with one and the same call since this was asked before.</summary>
    public void Relieve()
    {
        var run = Volatile.Read(ref _running);
        if (run != 0 && run == _lastSeen && Interlocked.CompareExchange(ref _running, 0, run) == run)
            Http2Readers.StartThread(ReadOnThread);
        _lastSeen = run;
        // Nobody in the thread pool has come to it.
        if (Volatile.Read(ref _scheduled) != 1)
            _overdue = false;
        else if (_overdue)
            Send();
        else
            _overdue = true;
    }

    private void BeginToRead()
    {
        if (!Http2Readers.TryAdd(this))
        {
            Receive();
            return;
        }
        try
        {
            _socket.Blocking = false;
        }
        catch (ObjectDisposedException)
        {
            Http2Readers.Remove(this);
            return;
        }
        Http2Readers.StartThread(ReadOnThread);
    }

    private void ReadOnThread()
    {
        var clean = ExecutionContext.Capture()!;
        while (HasReceived() && Take() && HasGoneOn())
            // What a call leaves behind on its thread does not belong to the next one.
            ExecutionContext.Restore(clean);
    }

    // False when the connection was closed, by whoever has also ended its calls.
    private bool HasReceived()
    {
        try
        {
            Wait();
        }
        catch (SocketException failure)
        {
            _error = failure.SocketErrorCode;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
        return true;
    }

    // Sleeping and being woken up takes longer than a short call: where the last wait was short, this one looks for a moment before it sleeps.
    private void Wait()
    {
        var expected = Expects();
        var began = Stopwatch.GetTimestamp();
        if (!expected || _lastWait > Http2Readers.Moment || !Look(began))
            do
                _socket.Poll(Timeout.InfiniteTimeSpan, SelectMode.SelectRead);
            while (!TryReceive());
        if (expected)
            _lastWait = Stopwatch.GetElapsedTime(began);
    }

    private bool Look(long began)
    {
        do
        {
            if (TryReceive())
                return true;
            Thread.Yield();
        }
        while (Stopwatch.GetElapsedTime(began) < Http2Readers.Moment);
        return false;
    }

    private bool TryReceive()
    {
        _arrived = _socket.Receive(_received.AsSpan(_count), SocketFlags.None, out _error);
        return _error != SocketError.WouldBlock;
    }

    private bool Expects()
    {
        lock (Gate)
            return Streams.Count >= LeastExpecting;
    }

    // One call alone goes on here: nobody else waits for this thread. If it takes long, another thread reads on meanwhile, and this one is not needed any more.
    private bool HasGoneOn()
    {
        if (_next is not { } next)
            return true;
        _next = null;
        if (!IsAlone())
        {
            Queue(next);
            return true;
        }
        var run = Interlocked.Increment(ref _runs) | 1 << 31;
        Interlocked.Exchange(ref _running, run);
        Http2Readers.Wake();
        next.Execute();
        return Interlocked.CompareExchange(ref _running, 0, run) == run;
    }

    private bool IsAlone()
    {
        lock (Gate)
            return Streams.Count <= MostBesideReader;
    }
}
