using Appia.Codec;

namespace Appia.Bindings;

/// <summary>What unary and streaming methods share: how their arguments are bound, checked and copied.</summary>
/// <typeparam name="TContract">The contract's interface.</typeparam>
/// <typeparam name="TArguments">A generated struct with one member for each parameter.</typeparam>
public abstract class Method<TContract, TArguments> : MethodDescriptor
    where TContract : class
    where TArguments : struct
{
    /// <summary>The binary form of the arguments: a message with a field for each parameter.</summary>
    public MessageCodec<TArguments> ArgumentsCodec => field ??= CreateArgumentsCodec();

    /// <summary>Reads the arguments of a public request, collecting every mistake before it fails.</summary>
    public abstract ValueTask<TArguments> Bind(RequestReader request);

    /// <summary>Reports what the validation attributes find wrong, each with its field's path.</summary>
    public virtual void Validate(in TArguments arguments, ref Validation validation)
    {
    }

    /// <summary>The arguments with everything mutable copied, so that caller and callee share nothing that could change.</summary>
    public virtual TArguments Isolate(in TArguments arguments) => arguments;

    /// <summary>What calls take turns by, when <see cref="MethodDescriptor.Serial"/> names it; else <see langword="null"/>.</summary>
    public virtual string? SerialKey(in TArguments arguments) => null;

    /// <summary>Makes the codec of the arguments, when it is first asked for.</summary>
    protected abstract MessageCodec<TArguments> CreateArgumentsCodec();
}
