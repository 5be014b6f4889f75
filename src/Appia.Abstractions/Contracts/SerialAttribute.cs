namespace Appia;

/// <summary>Lets calls of a contract's method with one key run one after the other; calls with other keys run beside them.</summary>
/// <remarks>
/// <para>All serial methods of one contract share their keys: with the key 17 one call of any of them runs at a time, in the order in which they came. A call
/// that waits for longer than its deadline, or whose caller gives up, leaves the queue, and nothing of it was run (APPIA3044). A call that would wait for
/// one that waits for it fails (APPIA3041).</para>
/// <para>Replicas that share a store take turns too, in no particular order between them. A replica that dies while it has a turn keeps it until
/// the deadline of that call has passed. A service without a store takes turns in each process alone.</para>
/// </remarks>
/// <param name="key">A parameter, a member of the one message that has it, or both: <c>nameof(id)</c>, <c>nameof(PlaceOrder.Customer)</c>,
/// <c>"order.Customer"</c>. It is a string, a Guid, an integer, an enumeration or a value object of one of these, and never null.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SerialAttribute(string key) : Attribute
{
    /// <summary>What the calls take turns by.</summary>
    public string Key { get; } = key;
}
