using Appia.Storage;

namespace Appia.Runtime;

/// <summary>Forgets keys that are refused by now: when the system starts, and every hour while a store remembers any.</summary>
/// <remarks>Each batch is a small unit of its own, so that calls that want to write wait for little. Nothing depends on it but the size of the
/// stores. Of processes that share a store one does it, and looks every hour: others may remember keys without its knowing.</remarks>
internal sealed class KeySweep : ISystemPart
{
    private const string Work = "keys";
    private const int Batch = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private readonly AppiaSystem _system;
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public KeySweep(AppiaSystem system)
    {
        _system = system;
        foreach (var service in system.Services)
            system.Members.Of(service.Name).Offer(Work, []);
    }

    public Task Start(CancellationToken ct)
    {
        // It must not inherit the call, if any, that starts the system.
        using (ExecutionContext.SuppressFlow())
            _running = Run(_stop.Token);
        return Task.CompletedTask;
    }

    public async Task Stop()
    {
        await _stop.CancelAsync();
        await _running;
    }

    private async Task Run(CancellationToken stop)
    {
        await Task.Yield();
        try
        {
            while (true)
            {
                var remembered = _system.Keys.NextRemembered();
                if (await Sweep(stop))
                    await Task.Delay(Interval, _system.Time, stop);
                else
                    // No timer is due while there is nothing to forget.
                    await remembered.WaitAsync(stop);
            }
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // What is left to forget is forgotten after the next start.
        }
    }

    // Returns whether any store remembers a key.
    private async Task<bool> Sweep(CancellationToken stop)
    {
        var any = false;
        foreach (var service in _system.Services)
            if (service.Store is { } store)
                any |= await Sweep(store, service.Name, stop);
        return any;
    }

    private async Task<bool> Sweep(IStore store, string service, CancellationToken stop)
    {
        var members = _system.Members.Of(service);
        if (!members.Does(Work))
            return true;
        try
        {
            while (await KeyTable.Oldest(store, stop) is { } oldest)
            {
                var before = _system.Options.KeyAge.ForgottenBefore(_system.Time.GetUtcNow());
                if (oldest >= before.UtcTicks)
                    return true;
                var unit = new UnitOfWork(store, readOnly: false);
                unit.Add(KeyTable.Delete(before, Batch));
                await store.Commit(unit, stop);
            }
            return members.Shared;
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            _system.Log.KeysNotForgotten(failure, service);
            return true;
        }
    }
}
