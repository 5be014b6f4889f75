using Appia.Bindings;
using Appia.Storage;

namespace Appia.Runtime;

/// <summary>Removes the content of blobs that no store names: every hour, beginning an hour after the start.</summary>
/// <remarks>Nothing depends on it but the room that orphans take. Of processes that share a store one does it.</remarks>
internal sealed class BlobSweep : ISystemPart
{
    private const string Work = "blobs";
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private readonly AppiaSystem _system;
    private readonly IBlobStorage _storage;
    private readonly BlobFolder _folder;
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public BlobSweep(AppiaSystem system, IBlobStorage storage, BlobFolder folder)
    {
        _system = system;
        _storage = storage;
        _folder = folder;
        foreach (var service in Services)
            system.Members.Of(service.Name).Offer(Work, []);
    }

    private ServiceHost[] Services =>
        [.. _system.Services.Where(service => service.Descriptor.Dependencies.Any(dependency => dependency.Kind == DependencyKind.Blobs))];

    public Task Start(CancellationToken ct)
    {
        if (Services.Length == 0)
            return Task.CompletedTask;
        // Whoever has no place for blobs learns it now, and not from the first upload.
        if (_storage is FolderBlobs)
            _ = _folder.Path;
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
                await Task.Delay(Interval, _system.Time, stop);
                foreach (var service in Services)
                    await Sweep(service, stop);
            }
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // What is left is removed after the next start.
        }
    }

    private async Task Sweep(ServiceHost service, CancellationToken stop)
    {
        try
        {
            if (service.Store is { } store && _system.Members.Of(service.Name).Does(Work))
                await BlobCollection.Collect(_storage, store, _system.Time.GetUtcNow(), stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            _system.Log.BlobsNotCollected(failure, service.Name);
        }
    }
}
