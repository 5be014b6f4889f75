using Appia.Codec;

namespace Appia.Bindings;

/// <summary>A contract, as the generator saw it: the one description that the invoker, the routes, the documents and the tools read.</summary>
public abstract class ContractDescriptor(string name, Type type)
{
    /// <summary>The contract's name: <c>orders</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Its name as a gRPC service: <c>orders</c> is <c>orders.v1.OrdersService</c>, and <c>prices.v2</c> is
    /// <c>prices.v2.PricesService</c>.</summary>
    public string ServiceName => field ??= ProtoName.Service(Name);

    /// <summary>The interface.</summary>
    public Type Type { get; } = type;

    /// <summary>The interface's documentation, in plain text.</summary>
    public string? Summary { get; init; }

    /// <summary>The methods, in source order.</summary>
    public abstract IReadOnlyList<MethodDescriptor> Methods { get; }

    /// <summary>Makes the client: an implementation of the interface that sends each call through <paramref name="channels"/>.</summary>
    public abstract object CreateClient(IChannelFactory channels);
}
