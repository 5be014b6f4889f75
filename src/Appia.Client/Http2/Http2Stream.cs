namespace Appia.Client;

/// <summary>One call on a connection: its numbers and its windows. The connection owns everything in it while the stream is open.</summary>
internal sealed class Http2Stream(IHttp2Call call)
{
    public IHttp2Call Call => call;

    public int Id { get; private set; }

    public Http2Connection? Connection { get; private set; }

    /// <summary>When the call ends, whatever the peer does: a timestamp of the options' clock.</summary>
    public long Deadline { get; set; } = long.MaxValue;

    /// <summary>How many bytes the peer takes now.</summary>
    public long Window { get; set; }

    /// <summary>How many bytes have been read and not been given back to the peer's window.</summary>
    public int Taken { get; set; }

    /// <summary>How many bytes have come and not been given back to the peer's window.</summary>
    public int Pending { get; set; }

    /// <summary>What the peer has not had room for.</summary>
    public ReadOnlyMemory<byte> Unsent { get; set; }

    /// <summary>Whether nothing follows behind <see cref="Unsent"/>.</summary>
    public bool IsLast { get; set; }

    /// <summary>The headers that end the stream behind everything else; empty when its last bytes do.</summary>
    public ReadOnlyMemory<byte> Trailers { get; set; }

    /// <summary>Whether the peer knows that nothing follows.</summary>
    public bool HasEnded { get; set; }

    public bool HasHead { get; set; }

    /// <summary>Whoever waits for all of <see cref="Unsent"/> to leave.</summary>
    public TaskCompletionSource? Sent { get; set; }

    public void Open(Http2Connection connection, int id, long window)
    {
        Connection = connection;
        Id = id;
        Window = window;
        Taken = Pending = 0;
        HasEnded = HasHead = false;
    }

    /// <summary>Forgets what will not be sent any more.</summary>
    public void Close(Exception failure)
    {
        Unsent = default;
        Sent?.TrySetException(failure);
        Sent = null;
    }
}
