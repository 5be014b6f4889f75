using Appia.Runtime;
using Microsoft.Extensions.Logging;

namespace Appia.RabbitMq;

/// <summary>Tries something with the broker until it works. It is said once that it does not, and again when it does.</summary>
internal sealed class BrokerWait(string bridge, AppiaSystem system, ILogger logger)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private volatile string? _reason;

    /// <summary>Why it does not work now; <see langword="null"/> when it does.</summary>
    public string? Reason => _reason;

    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<T> Until<T>(Func<CancellationToken, Task<T>> work, CancellationToken stop)
    {
        for (var delay = First; ;)
        {
            try
            {
                var done = await work(stop);
                End();
                return done;
            }
            catch (Exception failure)
            {
                stop.ThrowIfCancellationRequested();
                Note(failure);
            }
            await Task.Delay(delay * (0.5 + (system.Entropy.NextDouble() / 2)), system.Time, stop);
            delay = delay * 2 < Longest ? delay * 2 : Longest;
        }
    }

    private void Note(Exception failure)
    {
        var before = _reason;
        _reason = RabbitMqErrors.Away(bridge, failure).Message;
        if (before is null)
            RabbitMqLog.Waiting(logger, bridge, _reason);
    }

    private void End()
    {
        if (_reason is null)
            return;
        _reason = null;
        RabbitMqLog.Back(logger, bridge);
    }
}
