namespace Appia.Client;

/// <summary>How calls go to another process.</summary>
public sealed class AppiaChannelOptions
{
    /// <summary>How long a call may take when nothing else limits it. The deadline travels with the call, and is kept here too, whatever
    /// the peer does.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long nothing may move in a stream: no item of the peer's, and none of the caller's where the call takes a stream. It is a
    /// little longer than the peer's own limit, so that the peer, which knows more, speaks first.</summary>
    /// <value>The default is 5 minutes and 5 seconds.</value>
    public TimeSpan StreamIdle { get; set; } = TimeSpan.FromSeconds(305);

    /// <summary>How long it may take to connect.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection with running calls may be silent before the peer is asked whether it is still there (a PING of
    /// HTTP/2). Calls on a connection whose other end has vanished fail then, and not only at their deadlines.</summary>
    /// <value>The default is 20 seconds. Servers that are not Appia's may close connections that ask more often than they like.</value>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the answer to that question may take.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The largest message that is accepted, in bytes, before and after it is unpacked. A larger one is
    /// <see cref="ProblemKind.TooLarge"/>.</summary>
    /// <value>The default is 4 MiB.</value>
    public int MaxMessage { get; set; } = 4 * 1024 * 1024;

    /// <summary>Gives the value of the header <c>authorization</c>, for each call: <c>Bearer ..</c>.</summary>
    /// <value>The default is <see langword="null"/>: calls are anonymous.</value>
    public Func<string?>? Authorization { get; set; }

    /// <summary>What a host shows to the other hosts of its system.</summary>
    internal string? Secret { get; set; }

    /// <summary>Whether calls go over <see cref="HttpClient"/> even where they need not.</summary>
    internal bool OverHttpClient { get; set; }

    /// <summary>The clock.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider Time { get; set; } = TimeProvider.System;
}
