using System.Net;

namespace Appia.Client;

/// <summary>Sends requests with <see cref="HttpClient"/>'s handler: for peers that are reached by TLS, or by a proxy.</summary>
internal sealed class HttpTransport(PeerAddress address, AppiaChannelOptions options) : ITransport
{
    private readonly HttpMessageInvoker _invoker = new(Handler(address, options), disposeHandler: true);

    public AppiaChannelOptions Options => options;

    public UnaryExchange NewUnary(string path) => new HttpUnaryExchange(this, path);

    public StreamExchange Start(string path, TimeSpan timeout, in CallOptions call, ReadOnlyMemory<byte>? only, CancellationToken ct)
    {
        var requests = only is null ? new MessagesContent() : null;
        var request = NewRequest(path, (HttpContent?)requests ?? new FrameContent { Message = only.GetValueOrDefault() });
        new RequestHeaders(request).Set(timeout, call);
        return new HttpStreamExchange(this, request, requests, ct);
    }

    public HttpRequestMessage NewRequest(string path, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address.Authority, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.TryAddWithoutValidation("te", "trailers");
        if (options.Secret is { } secret)
            request.Headers.TryAddWithoutValidation(GrpcHeader.Secret, secret);
        // Between processes of one machine there is nothing to gain by compression.
        if (!address.IsLocal)
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
            UseProxy = address.IsEncrypted,
        };
        if (address.IsLocal)
            handler.ConnectCallback = async (_, ct) => new System.Net.Sockets.NetworkStream(await address.Connect(ct), ownsSocket: true);
        return handler;
    }
}
