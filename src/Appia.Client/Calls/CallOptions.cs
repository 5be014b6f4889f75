namespace Appia.Client;

/// <summary>What one call adds to its messages.</summary>
internal readonly record struct CallOptions
{
    /// <summary>How long it may take; <see langword="null"/> is the client's default,
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for ever.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Metadata that is sent.</summary>
    public Metadata? Headers { get; init; }

    /// <summary>Takes the metadata that comes back.</summary>
    public ResponseMetadata? Response { get; init; }

    /// <summary>Whether what is sent is compressed with gzip.</summary>
    public bool Compress { get; init; }

    /// <summary>Cancels the call.</summary>
    public CancellationToken Token { get; init; }
}
