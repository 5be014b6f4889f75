using Appia.Storage;

namespace Appia.Runtime;

/// <summary>The right of one call to run with a key: nobody else runs with it.</summary>
internal sealed class Turn(TurnName name)
{
    public TurnName Name => name;

    /// <summary>The turn among the replicas that share a store; <see langword="null"/> where one process has the store.</summary>
    public StoredTurn? Stored { get; set; }

    /// <summary>Gives the stored turn back in the commit of what the call wrote, which fails when somebody else has the turn by now.</summary>
    public void AddTo(CallContext call)
    {
        if (Stored is { } stored)
            call.Unit.Add(TurnTable.Give(stored));
    }

    /// <summary>Lets a commit in the midst of the call fail when somebody else has the turn by now.</summary>
    public void Guard(UnitOfWork unit)
    {
        if (Stored is { } stored)
            unit.Add(TurnTable.Check(stored));
    }
}
