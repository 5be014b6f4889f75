using System.Data.Common;

namespace Appia.Storage;

/// <summary>Plain SQL in the store of the running call. Stateless: one serves all calls.</summary>
public sealed class Sql : ISql
{
    /// <inheritdoc/>
    public ValueTask<DbConnection> Open(CancellationToken ct = default)
    {
        var unit = UnitScope.Required.Unit;
        return unit.Connect(write: !unit.ReadOnly, ct);
    }

    /// <inheritdoc/>
    public ValueTask<DbConnection> OpenForReading(CancellationToken ct = default) => UnitScope.Required.Unit.Connect(write: false, ct);
}
