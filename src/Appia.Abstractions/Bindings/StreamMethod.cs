using Appia.Codec;

namespace Appia.Bindings;

/// <summary>A method that answers with a stream of items.</summary>
public abstract class StreamMethod<TContract, TArguments, TItem> : Method<TContract, TArguments>
    where TContract : class
    where TArguments : struct
{
    /// <inheritdoc/>
    public sealed override bool Streams => true;

    /// <summary>The binary form of the item: a message whose field 1 it is. Null is the absence of that field.</summary>
    public MessageCodec<TItem> ItemCodec => field ??= CreateItemCodec();

    /// <summary>Calls the service.</summary>
    public abstract IAsyncEnumerable<TItem> Invoke(TContract service, in TArguments arguments, CancellationToken ct);

    /// <summary>An item with everything mutable copied.</summary>
    public virtual TItem IsolateItem(TItem item) => item;

    /// <inheritdoc/>
    public sealed override void Accept(IMethodVisitor visitor) => visitor.Visit(this);

    /// <summary>Makes the codec of the item, when it is first asked for.</summary>
    protected abstract MessageCodec<TItem> CreateItemCodec();
}
