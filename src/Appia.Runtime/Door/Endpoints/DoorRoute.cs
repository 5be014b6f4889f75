namespace Appia.Runtime;

/// <summary>Marks an endpoint of the public door that is no method of a contract: its empty failures get a body too.</summary>
internal sealed class DoorRoute
{
    public static DoorRoute Mark { get; } = new();
}
