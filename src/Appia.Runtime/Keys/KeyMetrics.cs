using System.Diagnostics;
using System.Diagnostics.Metrics;
using Appia.Bindings;

namespace Appia.Runtime;

/// <summary>What the meter <c>Appia</c> says of calls with a key.</summary>
internal sealed class KeyMetrics : IDisposable
{
    public const string MeterName = "Appia";
    private readonly Counter<long> _replayed;

    public KeyMetrics() => _replayed = Meter.CreateCounter<long>(
        "appia.calls.replayed", "{call}", "Calls that were answered as an earlier one with the same key, without running.");

    /// <summary>The meter: one for each system of the process.</summary>
    public Meter Meter { get; } = new(MeterName);

    public void Replayed(MethodDescriptor method)
    {
        if (_replayed.Enabled)
            _replayed.Add(1, new TagList([new("rpc.system", "appia"), new("rpc.service", method.Contract), new("rpc.method", method.Name)]));
    }

    public void Dispose() => Meter.Dispose();
}
