namespace Appia.Parity.Tests.Placements;

/// <summary>One process, no socket.</summary>
public sealed class Together : Placed
{
    protected override string[] Arguments(string host) => Alone;

    protected override Task StartBack() => Task.CompletedTask;

    protected override Task StopBack() => Task.CompletedTask;
}
