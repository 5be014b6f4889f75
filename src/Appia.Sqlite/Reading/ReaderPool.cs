using Appia.Sqlite.Files;
using Appia.Sqlite.Native;

namespace Appia.Sqlite.Reading;

/// <summary>The read-only connections of a store. One is used by one query at a time; there are as many as queries run at once.</summary>
internal sealed class ReaderPool(StoreName store, string path, int keepAtMost) : IDisposable
{
    private readonly object _gate = new();
    private readonly Stack<Connection> _idle = new();
    private int _inUse;
    private bool _suspended;
    private bool _closed;

    /// <summary>Gives out a connection. Waits while the pool is suspended, which is as long as the writer needs to reopen the
    /// file.</summary>
    public Connection Rent()
    {
        lock (_gate)
        {
            WaitToEnter();
            if (_idle.TryPop(out var idle))
                return idle;
        }
        return Open();
    }

    /// <summary>Counts a connection that is not the pool's own. Waits as <see cref="Rent"/> does.</summary>
    public void Enter()
    {
        lock (_gate)
            WaitToEnter();
    }

    /// <summary>Says that a connection that was counted is closed.</summary>
    public void Leave() => Release();

    /// <summary>Takes a connection back; one whose transaction could not be ended is closed.</summary>
    public void Return(Connection connection)
    {
        if (connection.InTransaction || !Keep(connection))
            connection.Dispose();
        // Last, so that a suspended pool has no connection left once nothing is in use.
        Release();
    }

    /// <summary>Closes every connection, and gives out none until <see cref="Resume"/>. Returns whether all were given back in
    /// time.</summary>
    public bool Suspend(TimeSpan patience)
    {
        lock (_gate)
        {
            _suspended = true;
            CloseIdle();
            return _inUse == 0 || (Monitor.Wait(_gate, patience) && _inUse == 0);
        }
    }

    public void Resume()
    {
        lock (_gate)
        {
            _suspended = false;
            Monitor.PulseAll(_gate);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            CloseIdle();
            Monitor.PulseAll(_gate);
        }
    }

    private void WaitToEnter()
    {
        while (_suspended && !_closed)
            Monitor.Wait(_gate);
        if (_closed)
            throw EngineErrors.Closed(store);
        _inUse++;
    }

    private Connection Open()
    {
        try
        {
            return StoreFile.OpenReader(path);
        }
        catch
        {
            Release();
            throw;
        }
    }

    private bool Keep(Connection connection)
    {
        lock (_gate)
        {
            if (_closed || _suspended || _idle.Count >= keepAtMost)
                return false;
            _idle.Push(connection);
            return true;
        }
    }

    private void Release()
    {
        lock (_gate)
        {
            _inUse--;
            if (_inUse == 0 && (_suspended || _closed))
                Monitor.PulseAll(_gate);
        }
    }

    private void CloseIdle()
    {
        while (_idle.TryPop(out var connection))
            connection.Dispose();
    }
}
