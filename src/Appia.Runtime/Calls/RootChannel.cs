using Appia.Bindings;

namespace Appia.Runtime;

/// <summary>Where the system sends the calls of one method, those of running calls and those that nothing in this process made.</summary>
internal abstract class RootChannel<TArguments, TResult> : Channel<TArguments, TResult> where TArguments : struct
{
    /// <summary>A call that nothing in this process made: a request at a door, a test. The sink takes the result before the call's effects last.</summary>
    public abstract Task<TResult> CallRoot(TArguments arguments, CallStart start, IResultSink<TResult>? sink);
}
