using Appia.Bindings;
using Appia.Storage;

namespace Appia.Runtime;

/// <summary>Removes the content of blobs that no store names: every hour, beginning an hour after the start.</summary>
/// <remarks>Nothing depends on it but the room that orphans take.</remarks>
internal sealed class BlobSweep(AppiaSystem system, IBlobStorage storage, BlobFolder folder) : ISystemPart
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    private ServiceHost[] Services =>
        [.. system.Services.Where(service => service.Descriptor.Dependencies.Any(dependency => dependency.Kind == DependencyKind.Blobs))];

    public Task Start(CancellationToken ct)
    {
        if (Services.Length == 0)
            return Task.CompletedTask;
        // Whoever has no place for blobs learns it now, and not from the first upload.
        if (storage is FolderBlobs)
            _ = folder.Path;
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
                await Task.Delay(Interval, system.Time, stop);
                foreach (var service in Services)
                    await Sweep(service, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What is left is removed after the next start.
        }
    }

    private async Task Sweep(ServiceHost service, CancellationToken stop)
    {
        try
        {
            if (service.Store is { } store)
                await BlobCollection.Collect(storage, store, system.Time.GetUtcNow(), stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            system.Log.BlobsNotCollected(failure, service.Name);
        }
        catch (ProblemException)
        {
            // The stop gave a query up.
            throw new OperationCanceledException(stop);
        }
    }
}
