namespace Appia.Client;

/// <summary>Calls methods of one peer, over as many HTTP/2 connections as its stream limit asks for.</summary>
internal sealed class GrpcClient : IDisposable
{
    /// <exception cref="AppiaException">APPIA3026: the address is none.</exception>
    public GrpcClient(string address, AppiaChannelOptions? options = null)
    {
        Options = options ?? new();
        Address = PeerAddress.Parse(address);
        Transport = Address.IsEncrypted || Options.OverHttpClient
            ? new HttpTransport(Address, Options)
            : new Http2Transport(Address, Options);
    }

    public AppiaChannelOptions Options { get; }

    public PeerAddress Address { get; }

    /// <summary>The way there.</summary>
    public ITransport Transport { get; }

    public RemoteMethod<TRequest, TResponse> Method<TRequest, TResponse>(GrpcMethod<TRequest, TResponse> method) => new(this, method);

    public void Dispose() => Transport.Dispose();
}
