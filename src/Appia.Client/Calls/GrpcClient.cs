using System.Net;

namespace Appia.Client;

/// <summary>Calls methods of one peer, over as many HTTP/2 connections as its stream limit asks for.</summary>
internal sealed class GrpcClient : IDisposable
{
    private readonly HttpMessageInvoker _invoker;

    /// <exception cref="AppiaException">APPIA3026: the address is none.</exception>
    public GrpcClient(string address, AppiaChannelOptions? options = null)
    {
        Options = options ?? new();
        Address = PeerAddress.Parse(address);
        _invoker = new(Handler(Address, Options), disposeHandler: true);
    }

    public AppiaChannelOptions Options { get; }

    public PeerAddress Address { get; }

    public RemoteMethod<TRequest, TResponse> Method<TRequest, TResponse>(GrpcMethod<TRequest, TResponse> method) => new(this, method);

    public HttpRequestMessage NewRequest(Uri address, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.TryAddWithoutValidation("te", "trailers");
        if (Options.Secret is { } secret)
            request.Headers.TryAddWithoutValidation(GrpcHeader.Secret, secret);
        // Between processes of one machine there is nothing to gain by compression.
        if (!Address.IsLocal)
            request.Headers.TryAddWithoutValidation(GrpcHeader.AcceptEncoding, GrpcHeader.Encodings);
        return request;
    }

    public Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken ct) => _invoker.SendAsync(request, ct);

    public void Dispose() => _invoker.Dispose();

    private static SocketsHttpHandler Handler(PeerAddress address, AppiaChannelOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = options.ConnectTimeout,
            KeepAlivePingDelay = options.KeepAlive,
            KeepAlivePingTimeout = options.KeepAliveTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
            // The trace context is in the call's own metadata.
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = address.Authority.Scheme == Uri.UriSchemeHttps,
        };
        if (address.IsLocal)
            handler.ConnectCallback = address.Connect;
        return handler;
    }
}
