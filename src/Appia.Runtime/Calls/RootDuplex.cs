using Appia.Bindings;

namespace Appia.Runtime;

/// <summary>Where the system sends the calls of one method that takes a stream and answers with one, those of running calls and those that nothing
/// in this process made.</summary>
internal abstract class RootDuplex<TArguments, TInput, TItem> : DuplexChannel<TArguments, TInput, TItem> where TArguments : struct
{
    /// <summary>A call that nothing in this process made.</summary>
    public abstract IAsyncEnumerable<TItem> CallRoot(TArguments arguments, IAsyncEnumerable<TInput> input, CallStart start);
}
