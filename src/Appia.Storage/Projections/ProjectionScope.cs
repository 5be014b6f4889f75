namespace Appia.Storage;

/// <summary>What the documents of a projection are written in when no call writes them.</summary>
internal sealed class ProjectionScope(IStore store, TimeProvider time, StorageLimits limits) : UnitScope
{
    public override UnitOfWork Unit { get; } = new(store, readOnly: false, limits);

    public override TimeProvider Time => time;
}
