namespace Appia.Bindings;

/// <summary>Where a client sends the calls of one streaming method.</summary>
public abstract class StreamChannel<TArguments, TItem> where TArguments : struct
{
    /// <summary>Makes one call, which begins when the stream is first read.</summary>
    public abstract IAsyncEnumerable<TItem> Call(in TArguments arguments, CancellationToken ct);
}
