using Appia.Codec;

namespace Appia.Bindings;

/// <summary>A method that takes a stream of items and answers once. A method without an answer has <see cref="Nothing"/> for its result.</summary>
public abstract class ClientStreamMethod<TContract, TArguments, TInput, TResult> : InputMethod<TContract, TArguments, TInput>
    where TContract : class
    where TArguments : struct
{
    /// <inheritdoc/>
    public sealed override bool Streams => false;

    /// <summary>The binary form of the result: a message whose field 1 it is. Null is the absence of that field.</summary>
    public MessageCodec<TResult> ResultCodec => field ??= CreateResultCodec();

    /// <summary>Calls the service.</summary>
    public abstract Task<TResult> Invoke(TContract service, in TArguments arguments, IAsyncEnumerable<TInput> input, CancellationToken ct);

    /// <summary>The result with everything mutable copied.</summary>
    public virtual TResult IsolateResult(TResult result) => result;

    /// <inheritdoc/>
    public sealed override void Accept(IMethodVisitor visitor) => visitor.Visit(this);

    /// <summary>Makes the codec of the result, when it is first asked for.</summary>
    protected abstract MessageCodec<TResult> CreateResultCodec();
}
