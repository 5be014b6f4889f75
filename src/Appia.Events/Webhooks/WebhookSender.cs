using System.Net;
using System.Net.Sockets;

namespace Appia.Events;

/// <summary>Sends requests to addresses that somebody else chose.</summary>
/// <remarks>
/// 1. A name is resolved when a connection is made, every address that it leads to is checked, and the connection goes to one that was checked: a name
///    that leads elsewhere the next moment gains nothing. 2. Redirects, cookies and proxies, which could lead around that, are off. 3. Certificates are checked
///    as the platform does it. 4. Of an answer the status is read and nothing else.
/// </remarks>
internal sealed class WebhookSender : IDisposable
{
    private readonly string _name;
    private readonly bool _allowPrivate;
    private readonly HttpClient _http;

    public WebhookSender(string name, bool allowPrivate)
    {
        _name = name;
        _allowPrivate = allowPrivate;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 64 * 1024,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = Connect,
        };
        _http = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.Add(new("Appia", null));
    }

    /// <summary>Sends a request.</summary>
    /// <returns>The status of the answer, and how long it asks to wait.</returns>
    public async Task<(HttpStatusCode Status, TimeSpan? RetryAfter)> Send(HttpRequestMessage request, CancellationToken ct)
    {
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        return (response.StatusCode, response.Headers.RetryAfter?.Delta);
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await Dns.GetHostAddressesAsync(host, ct);
        // One bad address is enough: whoever owns the name is not to be trusted then.
        if (addresses.Length == 0 || (!_allowPrivate && addresses.Any(PrivateAddress.Is)))
            throw WebhookErrors.PrivateNetwork(_name, host, addresses.FirstOrDefault(PrivateAddress.Is));
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
