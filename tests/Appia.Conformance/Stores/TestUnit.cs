using Appia.Bindings;
using Appia.Storage;

namespace Appia.Conformance;

/// <summary>A unit of work that a test runs in parts, so that two of them can overlap.</summary>
public sealed class TestUnit(IStore store, TimeProvider time, bool readOnly, StorageLimits? limits = null) : UnitScope
{
    public override UnitOfWork Unit { get; } = new(store, readOnly, limits) { Access = new() };

    public override TimeProvider Time { get; } = time;

    public override IReadOnlyList<ProjectionDescriptor> Projections => Inline;

    /// <summary>The projections that are part of the unit.</summary>
    public IReadOnlyList<ProjectionDescriptor> Inline { get; set; } = [];

    public async Task<T> Run<T>(Func<Task<T>> body)
    {
        Current = this;
        try
        {
            return await body();
        }
        finally
        {
            Current = null;
        }
    }

    public Task Run(Func<Task> body) => Run(async () =>
    {
        await body();
        return 0;
    });

    public Task Run(Action body) => Run(() =>
    {
        body();
        return Task.CompletedTask;
    });

    public async Task<CommitReceipt> Commit()
    {
        var receipt = Unit.IsEmpty ? default : await store.Commit(Unit);
        Unit.End();
        return receipt;
    }
}
