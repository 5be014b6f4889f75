using Appia.Runtime;

namespace Appia.Events;

/// <summary>Cancels handlers that take longer than a call may.</summary>
internal sealed class HandlingDeadline : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly Deadlines.Entry _entry;

    public HandlingDeadline(AppiaSystem system) => _entry = system.Deadlines.Watch(_source, system.Deadlines.After(system.Options.Deadline));

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _entry.Dispose();
        _source.Dispose();
    }
}
