using System.Diagnostics;

namespace Appia.Bench.Boutique;

/// <summary>A running shop that is measured.</summary>
/// <param name="Name">The name of its case.</param>
/// <param name="Address">Where its pages are.</param>
/// <param name="Processes">Everything that works for its pages.</param>
internal sealed record Side(string Name, Uri Address, IReadOnlyList<Process> Processes)
{
    /// <summary>The processor time that it used since its start, in milliseconds.</summary>
    public double ProcessorMilliseconds() => ProcessorTime.Milliseconds(Processes.Select(process => process.Id));
}
