using Appia.Codec;

namespace Appia.Bindings;

/// <summary>What methods that take a stream of items have in common: how an item is checked, copied and written.</summary>
/// <typeparam name="TContract">The contract's interface.</typeparam>
/// <typeparam name="TArguments">A generated struct with one member for each parameter but the stream.</typeparam>
/// <typeparam name="TInput">What the caller sends one by one.</typeparam>
public abstract class InputMethod<TContract, TArguments, TInput> : Method<TContract, TArguments>
    where TContract : class
    where TArguments : struct
{
    /// <inheritdoc/>
    public sealed override bool TakesStream => true;

    /// <summary>The name of the parameter that is the stream.</summary>
    public required string InputName { get; init; }

    /// <summary>The number of the item's field in a request: its presence in the first message says that an item came with the arguments.</summary>
    public required int InputField { get; init; }

    /// <summary>The binary form of an item: a request that has no field but the item's. Null is the absence of that field.</summary>
    public MessageCodec<TInput> InputCodec => field ??= CreateInputCodec();

    /// <summary>Reports what is wrong with an item, each with its field's path: <c>lines[2].quantity</c>.</summary>
    /// <param name="item">The item.</param>
    /// <param name="index">Which one it is, counted from zero.</param>
    /// <param name="validation">Takes what is found.</param>
    public virtual void ValidateInput(TInput item, long index, ref Validation validation)
    {
    }

    /// <summary>An item with everything mutable copied.</summary>
    public virtual TInput IsolateInput(TInput item) => item;

    /// <summary>Makes the codec of an item, when it is first asked for.</summary>
    protected abstract MessageCodec<TInput> CreateInputCodec();
}
