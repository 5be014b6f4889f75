using Appia.Codec;

namespace Appia.Bindings;

/// <summary>A method that takes a stream of items and answers with one, both at the same time.</summary>
public abstract class DuplexMethod<TContract, TArguments, TInput, TItem> : InputMethod<TContract, TArguments, TInput>
    where TContract : class
    where TArguments : struct
{
    /// <inheritdoc/>
    public sealed override bool Streams => true;

    /// <summary>The binary form of an item of the answer: a message whose field 1 it is. Null is the absence of that field.</summary>
    public MessageCodec<TItem> ItemCodec => field ??= CreateItemCodec();

    /// <summary>Calls the service.</summary>
    public abstract IAsyncEnumerable<TItem> Invoke(TContract service, in TArguments arguments, IAsyncEnumerable<TInput> input, CancellationToken ct);

    /// <summary>An item of the answer with everything mutable copied.</summary>
    public virtual TItem IsolateItem(TItem item) => item;

    /// <inheritdoc/>
    public sealed override void Accept(IMethodVisitor visitor) => visitor.Visit(this);

    /// <summary>Makes the codec of an item of the answer, when it is first asked for.</summary>
    protected abstract MessageCodec<TItem> CreateItemCodec();
}
