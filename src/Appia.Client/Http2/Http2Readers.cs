namespace Appia.Client;

/// <summary>How connections between hosts are read.</summary>
internal static class Http2Readers
{
    /// <summary>How long a thread looks for what it expects soon before it sleeps: about as long as it takes to sleep and to be woken up, twice.</summary>
    public static readonly TimeSpan Moment = Environment.ProcessorCount > 1 ? TimeSpan.FromMicroseconds(70) : TimeSpan.Zero;

    private const int Most = 64;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(5);

    /// <summary>The threads that read.</summary>
    public static ReadingThreads Threads { get; } = new("Appia HTTP/2", Most, Period);
}
