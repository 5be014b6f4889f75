using System.Net.Sockets;

namespace Appia.Client;

// Reading on a thread of its own, while a process has few connections. It waits in the kernel: what comes wakes one thread up, not two or three.
internal partial class Http2Connection
{
    private int _runs;
    private int _running;
    private int _lastSeen;

    /// <summary>How many calls went on on the thread that reads.</summary>
    public int Runs => Volatile.Read(ref _runs);

    /// <summary>Lets another thread read on, if the one that reads has gone on with one and the same call since this was asked before.</summary>
    public void Relieve()
    {
        var run = Volatile.Read(ref _running);
        if (run != 0 && run == _lastSeen && Interlocked.CompareExchange(ref _running, 0, run) == run)
            Http2Readers.StartThread(ReadOnThread);
        _lastSeen = run;
    }

    private void BeginToRead()
    {
        if (!Http2Readers.TryAdd(this))
        {
            Receive();
            return;
        }
        _socket.Blocking = false;
        Http2Readers.StartThread(ReadOnThread);
    }

    private void ReadOnThread()
    {
        while (HasReceived() && Take() && HasGoneOn())
        {
        }
    }

    // False when the connection was closed, by whoever has also ended its calls.
    private bool HasReceived()
    {
        try
        {
            do
            {
                _socket.Poll(Timeout.InfiniteTimeSpan, SelectMode.SelectRead);
                _arrived = _socket.Receive(_received.AsSpan(_count), SocketFlags.None, out _error);
            }
            while (_error == SocketError.WouldBlock);
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
        var run = _runs == int.MaxValue ? 1 : _runs + 1;
        _runs = run;
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
