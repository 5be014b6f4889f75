namespace Appia.Bindings;

/// <summary>Where a client sends the calls of one method that takes a stream and answers with one.</summary>
public abstract class DuplexChannel<TArguments, TInput, TItem> where TArguments : struct
{
    /// <summary>Makes one call, which begins when the answer is first read. <paramref name="input"/> is read when the service asks for its items,
    /// and no longer than the call takes.</summary>
    public abstract IAsyncEnumerable<TItem> Call(in TArguments arguments, IAsyncEnumerable<TInput> input, CancellationToken ct);
}
