namespace Appia.Parity.Tests.Placements;

/// <summary>The ledger in a process of its own, which runs the next version of the program.</summary>
public sealed class BesideTheNext : AcrossProcesses
{
    protected override string Program => HostProcess.NextProgram;
}
