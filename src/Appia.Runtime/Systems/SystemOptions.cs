using Appia.Storage;

namespace Appia.Runtime;

/// <summary>The options of a running system, with every default settled.</summary>
internal sealed record SystemOptions(
    TimeSpan Deadline, TimeSpan StreamIdle, TimeSpan Drain, TimeSpan HostPatience, bool CopyMessages, bool RevealDetails, bool Control, KeyAge KeyAge,
    int SerialQueue, TimeSpan LeaseTime, StorageLimits Storage)
{
    public static SystemOptions From(AppiaOptions options, bool development) => new(
        options.Deadline,
        options.StreamIdle,
        options.Drain,
        options.HostPatience,
        options.CopyMessages ?? development,
        options.RevealDetails ?? development,
        options.Control,
        new(options.KeyRetention),
        options.SerialQueue,
        options.LeaseTime,
        options.Storage);
}
