namespace Appia.Bindings;

/// <summary>Where a client sends the calls of one method that takes a stream and answers once.</summary>
public abstract class ClientStreamChannel<TArguments, TInput, TResult> where TArguments : struct
{
    /// <summary>Makes one call. <paramref name="input"/> is read when the service asks for its items, and no longer than the call takes.</summary>
    public abstract Task<TResult> Call(in TArguments arguments, IAsyncEnumerable<TInput> input, CancellationToken ct);
}
