using System.Diagnostics;
using Appia.Parity.Host;
using Appia.Runtime;

namespace Appia.Parity.Tests.Placements;

/// <summary>The ledger in a process of its own.</summary>
public sealed class AcrossProcesses : Placed
{
    private Process? _back;

    protected override Task StartBack()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ParityApplication).Assembly.Location, .. Arguments("back")])
        {
            RedirectStandardInput = true,
            // It ends with this process, however that ends: its standard input does.
            Environment = { [Supervised.Variable] = "back" },
        };
        _back = Process.Start(start);
        return Task.CompletedTask;
    }

    protected override async Task StopBack()
    {
        if (_back is null)
            return;
        _back.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _back.WaitForExitAsync(patience.Token);
        _back.Dispose();
    }
}
