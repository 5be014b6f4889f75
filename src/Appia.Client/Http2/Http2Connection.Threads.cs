using System.Diagnostics;
using System.Net.Sockets;

namespace Appia.Client;

// Reading on a thread of its own, while a process has few connections. It waits in the kernel: what comes wakes one thread up, not two or three.
internal partial class Http2Connection : IReadingConnection
{
    private readonly ReadingTurn _turn = new(Http2Readers.Threads);
    private bool _overdue;
    private TimeSpan _lastWait = TimeSpan.MaxValue;

    public bool Relieve()
    {
        if (_turn.WasTaken() && !Http2Readers.Threads.TryStart(ReadOnThread))
            ThreadPool.UnsafeQueueUserWorkItem(connection => connection.ReadInPool(), this, preferLocal: false);
        // Nobody in the thread pool has come to it.
        if (Volatile.Read(ref _scheduled) != 1)
            _overdue = false;
        else if (_overdue)
            Send();
        else
            _overdue = true;
        return _overdue || _turn.IsRunning;
    }

    private void BeginToRead()
    {
        if (!Http2Readers.Threads.TryAdd(this))
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
            Http2Readers.Threads.Remove(this);
            return;
        }
        if (!Http2Readers.Threads.TryStart(ReadOnThread))
            ReadInPool();
    }

    private void ReadInPool()
    {
        Http2Readers.Threads.Remove(this);
        Receive();
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
        var run = _turn.Begin();
        next.Execute();
        return _turn.End(run);
    }

    private bool IsAlone()
    {
        lock (Gate)
            return Streams.Count <= MostBesideReader;
    }
}
