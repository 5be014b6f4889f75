namespace Appia.Bindings;

/// <summary>A method that answers with a stream of items.</summary>
public abstract class StreamMethod<TContract, TArguments, TItem> : Method<TContract, TArguments>
    where TContract : class
    where TArguments : struct
{
    /// <inheritdoc/>
    public sealed override bool Streams => true;

    /// <summary>Calls the service.</summary>
    public abstract IAsyncEnumerable<TItem> Invoke(TContract service, in TArguments arguments, CancellationToken ct);

    /// <summary>An item with everything mutable copied.</summary>
    public virtual TItem IsolateItem(TItem item) => item;

    /// <inheritdoc/>
    public sealed override void Accept(IMethodVisitor visitor) => visitor.Visit(this);
}
