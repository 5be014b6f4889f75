using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Appia.Crash.Host;

namespace Appia.Crash.Tests;

/// <summary>The system in a process of its own, at the same address in every life.</summary>
internal sealed class CrashHost(IEnginePlace engine) : IAsyncDisposable
{
    private const int KeptLines = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PointPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly Queue<string> _said = new();
    private Process? _process;

    public Uri Url { get; } = new($"http://127.0.0.1:{FreePort()}");

    public bool IsAlive => _process is { HasExited: false };

    /// <summary>The last lines that it printed, for whoever has to find out why.</summary>
    public string Said
    {
        get
        {
            lock (_said)
                return string.Join('\n', _said);
        }
    }

    /// <summary>Starts it, and waits until it serves or has reached the point at which it dies.</summary>
    public async Task Start(string? point)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["exec", typeof(TillService).Assembly.Location, "--urls", Url.OriginalString, $"--Crash:Point={point}", .. engine.Arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // It ends with this process, however that ends: its standard input does.
            Environment = { ["APPIA_SUPERVISED"] = "crash" },
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Ready();
    }

    /// <summary>Waits until it serves, or has died.</summary>
    public async Task Ready()
    {
        using var http = new HttpClient { Timeout = Patience };
        var began = Stopwatch.GetTimestamp();
        while (IsAlive && !await Serves(http))
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
                throw new InvalidOperationException($"The host does not serve. It said:\n{Said}");
            await Task.Delay(Pause);
        }
    }

    /// <summary>Waits until it has killed itself, and kills it when it does not: the lanes of that point may be another replica's.</summary>
    public async Task Died()
    {
        using var patience = new CancellationTokenSource(PointPatience);
        await _process!.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Kill();
    }

    public async Task Kill()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _process?.Dispose();
    }

    private async Task<bool> Serves(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Url, "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_said)
        {
            _said.Enqueue(line);
            if (_said.Count > KeptLines)
                _said.Dequeue();
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
