namespace Appia.Client;

/// <summary>What a connection allows its peer, and what it does not do without.</summary>
internal static class Http2Limits
{
    /// <summary>The largest frame, both ways: what every peer takes.</summary>
    public const int Frame = 16 * 1024;

    /// <summary>How many bytes a peer may send on a stream before we have read them.</summary>
    public const int StreamWindow = 1024 * 1024;

    /// <summary>How many bytes a peer may send on a connection before they have arrived. They are given back at once, so that a stream that
    /// is not read does not hold up the others.</summary>
    public const int ConnectionWindow = 8 * 1024 * 1024;

    /// <summary>The window of streams and connections before anybody has said another.</summary>
    public const int DefaultWindow = 65_535;

    /// <summary>The largest block of headers, in bytes.</summary>
    public const int Headers = 64 * 1024;

    /// <summary>The most frames that a block of headers comes in.</summary>
    public const int HeaderFrames = 32;

    /// <summary>The most bytes that wait to leave before streams have to wait.</summary>
    public const int Waiting = 256 * 1024;

    /// <summary>The most bytes of everything that wait to leave: a peer that asks and does not read is given up.</summary>
    public const int MostWaiting = 8 * 1024 * 1024;

    /// <summary>The last number that a stream is given; the connection that has reached it takes no more.</summary>
    public const int LastStream = int.MaxValue - 2;

    /// <summary>How long a peer that broke the rules may take to read that it did.</summary>
    public static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(1);

    /// <summary>How long a connection without calls is kept.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);
}
