namespace Appia.Storage;

/// <summary>Snapshots of the store of the running call. Stateless: one serves all calls.</summary>
public sealed class Snapshots : ISnapshots
{
    /// <inheritdoc/>
    public async ValueTask<IAsyncDisposable> Open(CancellationToken ct = default)
    {
        var unit = UnitScope.Required.Unit;
        var snapshot = await unit.Store.OpenSnapshot(ct);
        unit.ReadFrom(snapshot);
        return new Use(unit, snapshot);
    }

    private sealed class Use(UnitOfWork unit, IStoreSnapshot snapshot) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            unit.StopReadingFrom(snapshot);
            return snapshot.DisposeAsync();
        }
    }
}
