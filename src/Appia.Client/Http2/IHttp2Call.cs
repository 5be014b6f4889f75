namespace Appia.Client;

/// <summary>Takes what arrives on a stream. Called while the connection is locked: it keeps what comes, and lets nobody's code run.</summary>
internal interface IHttp2Call
{
    /// <summary>Whether bytes count as read when they arrive; else their reader says when.</summary>
    bool ReadsAtOnce { get; }

    /// <summary>Takes bytes; false when no more are wanted.</summary>
    bool TakeData(ReadOnlySpan<byte> data);

    /// <summary>Nothing more will come.</summary>
    void TakeFailure(Exception failure);

    /// <summary>What goes on when the call has ended, now that the connection is not locked any more; <see langword="null"/> when nothing does. It says so
    /// by <see cref="Http2Connection.Resumed"/>.</summary>
    IThreadPoolWorkItem? Continuation { get; }
}
