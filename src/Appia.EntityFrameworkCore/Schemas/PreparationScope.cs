namespace Appia.EntityFrameworkCore.Schemas;

/// <summary>What contexts take for the running call while the tables of a store are prepared.</summary>
internal sealed class PreparationScope(UnitOfWork unit, TimeProvider time) : UnitScope
{
    public override UnitOfWork Unit => unit;

    public override TimeProvider Time => time;
}
