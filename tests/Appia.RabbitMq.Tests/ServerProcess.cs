using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Appia.RabbitMq.Tests;

/// <summary>A server of Debian's, started for these tests alone.</summary>
internal sealed class ServerProcess : IDisposable
{
    // Debian's wrapper in /usr/sbin runs the broker as another user, with its folders: the script itself comes first.
    private static readonly string[] Folders = ["/usr/lib/rabbitmq/bin", "/usr/sbin", "/usr/bin", "/usr/local/bin"];
    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    /// <summary>A program, or <see langword="null"/> when it is not installed.</summary>
    public static string? Find(string name) => Folders
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    /// <summary>A port that nobody listens on. It is none of those that systems give to outgoing connections: it is bound later, and again after a
    /// restart.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(21_000, 32_000);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }

    public static ServerProcess Start(string name, string arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var path = Find(name) ?? throw new InvalidOperationException($"{name} is missing, and this is a build machine. Install rabbitmq-server.");
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
    public async Task Listening(int port)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await Accepts(port))
        {
            Assert.False(_process.HasExited, $"{_process.StartInfo.FileName} ended with {(_process.HasExited ? _process.ExitCode : 0)}.");
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(120), $"Nobody listens on port {port}.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

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
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
