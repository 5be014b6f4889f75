namespace Appia.Client;

/// <summary>Sends requests over connections of our own: HTTP/2 without encryption, with prior knowledge.</summary>
internal sealed class Http2Transport(PeerAddress address, AppiaChannelOptions options) : ITransport
{
    public Http2Pool Pool { get; } = new(address, options);

    public PeerAddress Address => address;

    public AppiaChannelOptions Options => options;

    public UnaryExchange NewUnary(string path) => new Http2UnaryExchange(this, path);

    public StreamExchange Start(string path, TimeSpan timeout, in CallOptions call, ReadOnlyMemory<byte>? only, CancellationToken ct)
    {
        var head = new Http2RequestHead(this, path);
        head.Set(timeout, call);
        return new Http2StreamExchange(Pool, head, only, ct);
    }

    public void Dispose() => Pool.Dispose();
}
