namespace Appia.Client;

/// <summary>Brings requests to one peer and answers back: bytes and headers, without knowing what they mean. There are two: a connection of
/// our own for HTTP/2 without encryption, and HttpClient for what needs TLS or a proxy.</summary>
internal interface ITransport : IDisposable
{
    /// <summary>Makes what calls of a method that send one message and take one need. It serves one call after another.</summary>
    UnaryExchange NewUnary(string path);

    /// <summary>Begins a call with a stream of messages in at least one direction.</summary>
    /// <param name="path">The path of the method.</param>
    /// <param name="timeout">The deadline that its headers announce. It is kept by whoever cancels <paramref name="ct"/>.</param>
    /// <param name="options">What the call adds to its messages.</param>
    /// <param name="only">The only message that is sent, framed; <see langword="null"/> when they are written one by one. Nobody changes it
    /// while the call runs.</param>
    /// <param name="ct">Cancels the call.</param>
    StreamExchange Start(string path, TimeSpan timeout, in CallOptions options, ReadOnlyMemory<byte>? only, CancellationToken ct);
}
