namespace Appia;

/// <summary>Marks an interface as a contract: what one service offers to others, and through its routes to the public.</summary>
/// <remarks>Messages are immutable records. Every method returns <see cref="Task"/>, <see cref="Task{TResult}"/> or
/// <see cref="IAsyncEnumerable{T}"/> and may end with a <see cref="CancellationToken"/>.</remarks>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ContractAttribute(string? name = null) : Attribute
{
    /// <summary>The contract's name on the wire and in stores.</summary>
    /// <value>The default is the interface's name without its leading I, in kebab case: <c>IOrders</c> is <c>orders</c>.</value>
    public string? Name { get; } = name;
}
