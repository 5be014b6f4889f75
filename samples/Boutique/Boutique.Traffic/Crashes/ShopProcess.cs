using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Boutique.Traffic;

/// <summary>The shop as a process of its own.</summary>
internal sealed class ShopProcess(string program, string data, string? connectionString = null)
{
    private const int Terminate = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ShopDoor _door = new(Patience);
    private Process? _process;

    /// <summary>Where it is visited.</summary>
    public Uri Url => _door.Url;

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
        if (connectionString is not null)
        {
            start.Environment["Appia__Engine"] = EngineOption.PostgreSql;
            start.Environment[ShopServer.Variable] = connectionString;
        }
        _process = Process.Start(start)!;
        // Its errors go where ours go; what else it says is not wanted, and must not fill its pipe.
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        await _door.Opened(_process, ct);
    }

    /// <summary>Waits until it serves again, without being started again.</summary>
    public Task Recovered(CancellationToken ct) => _door.Opened(_process!, ct);

    /// <summary>Kills a process as <c>kill -9</c> does, unless it has ended.</summary>
    public static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It ended by itself a moment ago.
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

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int SendSignal(int process, int signal);
}
