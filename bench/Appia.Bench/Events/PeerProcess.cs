using System.Diagnostics;
using System.Net.Sockets;

namespace Appia.Bench.Events;

/// <summary>A server to compare with, started for this run alone.</summary>
internal sealed class PeerProcess : IDisposable
{
    // Debian's wrapper in /usr/sbin runs the broker as another user: the script itself comes first.
    private static readonly string[] Folders = ["/usr/lib/rabbitmq/bin", "/usr/sbin", "/usr/bin", "/usr/local/bin"];
    private readonly Process _process;

    private PeerProcess(Process process) => _process = process;

    public static PeerProcess Start(string name, string arguments, string install, IReadOnlyDictionary<string, string>? environment = null)
    {
        var path = Folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new PeerMissingException($"{name} is not installed. Install it: apt-get install {install}");
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (variable, value) in environment ?? new Dictionary<string, string>())
            start.Environment[variable] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process);
    }

    /// <summary>Waits until it accepts connections.</summary>
    public async Task Listening(int port, TimeSpan within)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await Accepts(port))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(began) > within)
                throw new PeerMissingException($"{_process.StartInfo.FileName} does not listen on port {port}.");
            await Task.Delay(100);
        }
    }

    /// <summary>Whether it ends by itself and without an error.</summary>
    public bool Succeeds() => _process.WaitForExit(TimeSpan.FromSeconds(10)) && _process.ExitCode == 0;

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task<bool> Accepts(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
