using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Boutique.Traffic;

/// <summary>The shop as a process of its own.</summary>
internal sealed class ShopProcess(string program, string data)
{
    private const int Terminate = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private Process? _process;

    /// <summary>Where it listens: the same address in every life.</summary>
    public Uri Url { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>The shop's program as it was built beside this one.</summary>
    public static string Beside() => AppContext.BaseDirectory.Replace("Boutique.Traffic", "Boutique.Host", StringComparison.Ordinal) + "Boutique.Host.dll";

    /// <summary>Starts it and waits until it serves.</summary>
    public async Task Start(CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", program, "--urls", Url.OriginalString, $"--Appia:Data={data}"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        _process = Process.Start(start)!;
        // Its errors go where ours go; what else it says is not wanted, and must not fill its pipe.
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        using var http = new HttpClient();
        var began = TimeProvider.System.GetTimestamp();
        while (!await IsReady(http, ct))
        {
            if (_process.HasExited)
                throw new ShopException($"The shop ended with exit code {_process.ExitCode} before it was ready.");
            if (TimeProvider.System.GetElapsedTime(began) > Patience)
                throw new ShopException($"The shop was not ready after {Patience.TotalSeconds:0} s.");
            await Task.Delay(Pause, TimeProvider.System, ct);
        }
    }

    /// <summary>Kills it as <c>kill -9</c> does: nothing of it runs any more.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>Asks it to stop, and waits until it did.</summary>
    public async Task Stop()
    {
        if (OperatingSystem.IsWindows())
            _process!.Kill();
        else
            _ = SendSignal(_process!.Id, Terminate);
        using var patience = new CancellationTokenSource(Patience);
        await _process!.WaitForExitAsync(patience.Token);
        _process.Dispose();
    }

    private async Task<bool> IsReady(HttpClient http, CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Url, "/health/ready"), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int SendSignal(int process, int signal);
}
