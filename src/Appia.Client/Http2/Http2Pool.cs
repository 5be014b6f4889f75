namespace Appia.Client;

/// <summary>The connections to one peer: as many as its limit of calls on one of them asks for.</summary>
internal sealed class Http2Pool(PeerAddress address, AppiaChannelOptions options) : IDisposable
{
    private readonly Lock _lock = new();
    private volatile Http2ClientConnection[] _connections = [];
    private Task? _growing;
    private bool _closed;

    /// <summary>Opens a stream on any connection that has room for it.</summary>
    /// <returns>The connection; <see langword="null"/> when none has.</returns>
    public Http2ClientConnection? Open(Http2Stream stream, ReadOnlySpan<byte> head, ReadOnlyMemory<byte> body, bool last, out int id)
    {
        id = 0;
        foreach (var connection in _connections)
            if ((id = connection.Open(stream, head, body, last)) != 0)
                return connection;
        return null;
    }

    /// <summary>Adds a connection; everybody who asks meanwhile gets the same one.</summary>
    /// <exception cref="TransportException">The peer cannot be reached.</exception>
    public Task Grow()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(AppiaChannel));
            return _growing ??= Connect();
        }
    }

    /// <summary>Forgets a connection that takes no more calls.</summary>
    public void Remove(Http2ClientConnection connection)
    {
        lock (_lock)
            _connections = [.. _connections.Where(other => other != connection)];
    }

    public void Dispose()
    {
        Http2ClientConnection[] connections;
        lock (_lock)
        {
            _closed = true;
            connections = _connections;
        }
        foreach (var connection in connections)
            connection.Dispose();
    }

    private Task Connect()
    {
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // A connection outlives the call that needed it first, and must not keep what belongs to that call.
        ThreadPool.UnsafeQueueUserWorkItem(
            static state => _ = state.Pool.Connect(state.Connected), (Pool: this, Connected: connected), preferLocal: false);
        return connected.Task;
    }

    private async Task Connect(TaskCompletionSource connected)
    {
        Exception? failure = null;
        try
        {
            using var limit = new CancellationTokenSource(options.ConnectTimeout, TimeProvider.System);
            await Connect(limit.Token);
        }
        catch (Exception cause)
        {
            failure = cause as TransportException ?? Unreachable(cause);
        }
        lock (_lock)
            _growing = null;
        if (failure is null)
            connected.SetResult();
        else
            connected.SetException(failure);
    }

    // Used when the peer has said how many calls it takes at once, and so that it speaks HTTP/2: until then nothing was sent that could
    // run.
    private async Task Connect(CancellationToken ct)
    {
        var connection = new Http2ClientConnection(await address.Connect(ct), this, options);
        try
        {
            await connection.Start().WaitAsync(ct);
            if (!connection.TakesCalls)
                throw new TransportException(TransportFault.Unreachable, "The peer takes no calls.");
            Add(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Add(Http2ClientConnection connection)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(AppiaChannel));
            _connections = [.. _connections, connection];
        }
        // It may have ended before it could be removed.
        if (connection.IsRetired)
            Remove(connection);
    }

    private TransportException Unreachable(Exception cause) => new(
        TransportFault.Unreachable,
        cause is OperationCanceledException
            ? $"There was no connection within {options.ConnectTimeout.TotalSeconds:0.###} s."
            : cause.Message,
        cause);
}
