using Appia.Codec;

namespace Appia.Bindings;

/// <summary>One method of a contract.</summary>
public abstract class MethodDescriptor
{
    /// <summary>The contract's name.</summary>
    public required string Contract { get; init; }

    /// <summary>The method's name, unique in its contract: overloads do not build.</summary>
    public required string Name { get; init; }

    /// <summary>How the public reaches it; <see langword="null"/> for a method without a route, such as a <c>[Get]</c> without a template.</summary>
    public RouteDescriptor? Route { get; init; }

    /// <summary>Whether its unit of work is read-only: a <c>[Get]</c> or one that answers with a stream.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether it may be repeated: a <c>[Get]</c> or an <c>[Idempotent]</c>.</summary>
    public bool Repeatable { get; init; }

    /// <summary>What its calls take turns by: a parameter, or a parameter and its member (<c>order.Customer</c>); <see langword="null"/> when they run side by
    /// side.</summary>
    public string? Serial { get; init; }

    /// <summary>The parameters, without the cancellation token.</summary>
    public IReadOnlyList<ParameterDescriptor> Parameters { get; init; } = [];

    /// <summary>What it answers with; for a stream, its item; <see langword="null"/> for none.</summary>
    public Type? Result { get; init; }

    /// <summary>Whether it may answer with null, which is "not found" to the public.</summary>
    public bool ResultIsNullable { get; init; }

    /// <summary>Whether it answers with a stream of items.</summary>
    public abstract bool Streams { get; }

    /// <summary>Whether one of its parameters is a stream of items.</summary>
    public virtual bool TakesStream => false;

    /// <summary>The documentation, in plain text.</summary>
    public string? Summary { get; init; }

    /// <summary>The contract's and the method's name: <c>orders.Place</c>.</summary>
    public string FullName => field ??= $"{Contract}.{Name}";

    /// <summary>The contract's name as a gRPC service: <c>orders.v1.OrdersService</c>.</summary>
    public string ServiceName => field ??= ProtoName.Service(Contract);

    /// <summary>Calls <paramref name="visitor"/> with the method's own types: generic code without reflection.</summary>
    public abstract void Accept(IMethodVisitor visitor);
}
