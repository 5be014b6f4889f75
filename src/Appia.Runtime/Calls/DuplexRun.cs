using Appia.Storage;

namespace Appia.Runtime;

/// <summary>The steps of a service that takes a stream and answers with one, as its caller reads them: each is the service's own code.</summary>
internal sealed class DuplexRun<TItem>(
    AppiaSystem system, CallContext call, CancellationTokenSource source, IdleLimit idle, Action throwIfInputFailed)
{
    private string Name => call.Method!.FullName;

    // Each step sets the call anew: what an async iterator leaves in the execution context is gone after a yield. A service may answer its
    // cancellation by ending the stream or by going on: to the reader it has failed either way, for it is not complete.
    public async ValueTask<bool> Next(IAsyncEnumerator<TItem> items)
    {
        UnitScope.Current = call;
        try
        {
            source.Token.ThrowIfCancellationRequested();
            var step = items.MoveNextAsync();
            var moved = step.IsCompletedSuccessfully ? step.Result : await WithinIdleLimit(step);
            throwIfInputFailed();
            if (!moved)
                source.Token.ThrowIfCancellationRequested();
            return moved;
        }
        catch (Exception failure)
        {
            throwIfInputFailed();
            throw Translate(failure);
        }
    }

    private async ValueTask<bool> WithinIdleLimit(ValueTask<bool> step)
    {
        idle.Start();
        try
        {
            return await step;
        }
        finally
        {
            idle.Stop();
        }
    }

    private Exception Translate(Exception failure)
    {
        var cancelled = failure is OperationCanceledException or ProblemException { Problem.Kind: ProblemKind.Cancelled };
        if (cancelled && idle.Expired)
            return CallErrors.DeadlineExceeded(Name, system.Options.StreamIdle);
        return cancelled && source.IsCancellationRequested && system.Stopping.IsCancellationRequested
            ? CallErrors.Stopping(Name)
            : CallRunner.Translate(call, failure);
    }
}
