using Appia.Bindings;

namespace Appia.Runtime;

/// <summary>Where the system sends the calls of one method that takes a stream and answers once, those of running calls and those that nothing in
/// this process made.</summary>
internal abstract class RootClientStream<TArguments, TInput, TResult> : ClientStreamChannel<TArguments, TInput, TResult> where TArguments : struct
{
    /// <summary>A call that nothing in this process made. The sink takes the result before the call's effects last.</summary>
    public abstract Task<TResult> CallRoot(
        TArguments arguments, IAsyncEnumerable<TInput> input, CallStart start, IResultSink<TResult>? sink);
}
