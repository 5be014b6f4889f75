namespace Appia.Parity.Tests.Placements;

/// <summary>The ledger in a process of its own.</summary>
public class AcrossProcesses : Placed
{
    private HostProcess? _back;

    /// <summary>The program of that process.</summary>
    protected virtual string Program => HostProcess.Program;

    protected override Task StartBack()
    {
        _back = HostProcess.Start(Program, Arguments("back"));
        return Task.CompletedTask;
    }

    protected override async Task StopBack()
    {
        if (_back is not null)
            await _back.DisposeAsync();
    }
}
