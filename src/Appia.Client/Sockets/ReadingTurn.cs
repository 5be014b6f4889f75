namespace Appia.Client;

/// <summary>Whose turn it is to read a connection: a thread that goes on with a call may lose it to another one meanwhile.</summary>
/// <remarks>1. The thread that reads begins a run, goes on with the call, and ends the run. 2. The watch takes the turn away when it finds the same run
/// twice, and starts another thread. 3. Whoever loses the turn ends when it comes back.</remarks>
internal sealed class ReadingTurn(ReadingThreads threads)
{
    private int _running;
    private int _lastSeen;

    /// <summary>The thread that reads goes on with a call.</summary>
    public int Begin()
    {
        var run = threads.CountRun();
        Interlocked.Exchange(ref _running, run);
        threads.Wake();
        return run;
    }

    /// <summary>It has come back; false when another thread reads by now.</summary>
    public bool End(int run) => Interlocked.CompareExchange(ref _running, 0, run) == run;

    /// <summary>Whether the thread that reads is busy with a call.</summary>
    public bool IsRunning => Volatile.Read(ref _running) != 0;

    /// <summary>Whether the turn was taken away from a thread that has not come back since this was asked before.</summary>
    public bool WasTaken()
    {
        var run = Volatile.Read(ref _running);
        var taken = run != 0 && run == _lastSeen && Interlocked.CompareExchange(ref _running, 0, run) == run;
        _lastSeen = run;
        return taken;
    }
}
