namespace Appia.Bindings;

/// <summary>Where a client sends the calls of one method.</summary>
public abstract class Channel<TArguments, TResult> where TArguments : struct
{
    /// <summary>Makes one call.</summary>
    public abstract Task<TResult> Call(in TArguments arguments, CancellationToken ct);
}
