using System.Diagnostics;

namespace Appia.Bench.Hop;

/// <summary>The called side of the remote hop: this program again, as another process.</summary>
internal sealed class HopProcess : IAsyncDisposable
{
    private readonly Process _process;

    private HopProcess(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Where it listens on TCP.</summary>
    public string Address { get; }

    public static async Task<HopProcess> Start(string kind, string folder)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(HopProcess).Assembly.Location, HopServer.Argument, kind, folder },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException($"The server of the hop '{kind}' ended with {process.ExitCode} before it listened.");
        return new(process, address);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
