using System.Diagnostics;
using System.Reflection;
using Appia.Parity.Host;
using Appia.Runtime;

namespace Appia.Parity.Tests.Placements;

/// <summary>A host in a process of its own.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private HostProcess(Process process) => _process = process;

    /// <summary>The program of this version.</summary>
    public static string Program => typeof(ParityApplication).Assembly.Location;

    /// <summary>The next version of the program.</summary>
    public static string NextProgram { get; } =
        typeof(HostProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "NextHost").Value!;

    public static HostProcess Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardInput = true,
            // It ends with this process, however that ends: its standard input does.
            Environment = { [Supervised.Variable] = "parity" },
        };
        return new(Process.Start(start)!);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        _process.Dispose();
    }
}
