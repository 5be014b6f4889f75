using Appia.Bindings;

namespace Appia.Runtime;

/// <summary>Where the system sends the calls of one streaming method, those of running calls and those that nothing in this process made.</summary>
internal abstract class RootStream<TArguments, TItem> : StreamChannel<TArguments, TItem> where TArguments : struct
{
    /// <summary>A call that nothing in this process made.</summary>
    public abstract IAsyncEnumerable<TItem> CallRoot(TArguments arguments, CallStart start);
}
