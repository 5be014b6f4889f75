namespace Appia.Replicas.Tests;

/// <summary>Publishes numbers for many keys, one after the other, until it is ended.</summary>
internal sealed class Publishing
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task<int> _running;

    public Publishing(Func<ILedger> ledger, int keys) => _running = Task.Run(async () =>
    {
        var number = 0;
        while (!_end.IsCancellationRequested)
        {
            await ledger().Send(keys, ++number);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
        return number;
    });

    /// <summary>Ends it.</summary>
    /// <returns>The last number.</returns>
    public Task<int> End()
    {
        _end.Cancel();
        return _running;
    }
}
