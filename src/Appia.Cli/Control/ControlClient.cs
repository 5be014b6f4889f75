using System.Net;
using System.Net.Sockets;
using System.Text;
using Appia.Runtime;

namespace Appia.Cli.Control;

/// <summary>Talks to one process of a running system through its control socket: HTTP/1.1 and JSON over a Unix socket.</summary>
internal sealed class ControlClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly HttpClient _http;
    private readonly string _socket;
    private readonly TimeSpan _patience;

    /// <param name="socket">Where the process listens.</param>
    /// <param name="patience">How long it may take to answer a question; 10 seconds unless said. An order takes as long as it takes.</param>
    public ControlClient(string socket, TimeSpan? patience = null)
    {
        _socket = socket;
        _patience = patience ?? Patience;
        _http = new(new SocketsHttpHandler { ConnectCallback = async (_, ct) => await Connect(ct) })
        {
            BaseAddress = new("http://appia"),
            Timeout = TimeSpan.FromMinutes(10),
        };
    }

    /// <summary>The process's name.</summary>
    public string Name => ControlSocket.ProcessAt(_socket);

    /// <summary>Asks for something.</summary>
    /// <returns>The answer; <see langword="null"/> when none came in time: the process hangs.</returns>
    public async Task<string?> Get(string path, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(_patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            return await Send(new(HttpMethod.Get, path), either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    public Task<string> Post(string path, string json, CancellationToken ct) =>
        Send(new(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") }, ct);

    public void Dispose() => _http.Dispose();

    private async Task<string> Send(HttpRequestMessage request, CancellationToken ct)
    {
        using (request)
        {
            try
            {
                using var answer = await _http.SendAsync(request, ct);
                var body = await answer.Content.ReadAsStringAsync(ct);
                return answer.IsSuccessStatusCode ? body : throw Refused(request, answer.StatusCode, body);
            }
            catch (HttpRequestException failure)
            {
                throw new CommandFailure(
                    "APPIA6013",
                    ExitCode.NotRunning,
                    $"No running system answers at {_socket} ({failure.InnerException?.Message ?? failure.Message}). "
                    + "Start it with 'appia run', or name its data folder with --data.");
            }
        }
    }

    private static CommandFailure Refused(HttpRequestMessage request, HttpStatusCode status, string body) => new(
        "APPIA6014",
        status == HttpStatusCode.NotFound ? ExitCode.NotFound : ExitCode.Failed,
        $"The system refused {request.Method} {request.RequestUri!.PathAndQuery}: {ControlProblem.Describe(body) ?? $"{(int)status} {status}"}");

    private async Task<Stream> Connect(CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(_socket), ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
