using System.Net;
using System.Net.Sockets;

namespace Appia.Cli.Supervising;

/// <summary>Asks a host on its Unix socket how it is.</summary>
internal sealed class SocketProbe : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly Task<bool> NotReady = Task.FromResult(false);
    private readonly string _socket;
    private readonly HttpClient _http;

    public SocketProbe(string socket)
    {
        _socket = socket;
        _http = new(new SocketsHttpHandler { ConnectCallback = (_, ct) => Connect(socket, ct) })
        {
            BaseAddress = new("http://host/"),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Timeout = Patience,
        };
    }

    /// <summary>Whether it answers and has everything that it needs.</summary>
    /// <remarks>Cheap before it listens, which it is asked many times while processors are busy with starting it: a connection that is refused
    /// costs two exceptions.</remarks>
    public Task<bool> IsReady(CancellationToken ct) => File.Exists(_socket) ? Answers("health/ready", ct) : NotReady;

    /// <summary>Whether it answers.</summary>
    public Task<bool> IsLive(CancellationToken ct) => Answers("health/live", ct);

    public void Dispose() => _http.Dispose();

    private async Task<bool> Answers(string path, CancellationToken ct)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or SocketException or IOException or TaskCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            return false;
        }
    }

    private static async ValueTask<Stream> Connect(string socket, CancellationToken ct)
    {
        var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), ct);
            return new NetworkStream(connection, ownsSocket: true);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
