using Appia.Storage;
using Microsoft.Extensions.Logging;

namespace Appia.Runtime;

/// <summary>What every call goes through, whatever started it: run, encode, commit, answer.</summary>
/// <remarks>
/// 1. The body runs with the call as the current one.
/// 2. The response is encoded, so that a response that cannot be written leaves nothing behind.
/// 3. The unit commits; its outcome is the answer.
/// 4. The call ends: whatever still uses it from now on throws.
/// </remarks>
internal static class CallRunner
{
    /// <summary>Runs a piece of code as a call.</summary>
    public static Task<TResult> Run<TResult>(CallContext call, Func<CancellationToken, Task<TResult>> work)
    {
        var outer = ExecutionContext.Capture();
        UnitScope.Current = call;
        Task<TResult> body;
        try
        {
            body = work(call.Token);
        }
        catch (Exception failure)
        {
            body = Task.FromException<TResult>(failure);
        }
        finally
        {
            Restore(outer);
        }
        return Finish(call, body, sink: null);
    }

    /// <summary>Steps 2 to 4, for a body that is running.</summary>
    public static async Task<TResult> Finish<TResult>(CallContext call, Task<TResult> body, IResultSink<TResult>? sink)
    {
        try
        {
            var result = await body;
            sink?.Encode(result);
            await call.CommitLast(call.Token);
            return result;
        }
        catch (Exception failure)
        {
            throw Translate(call, failure);
        }
        finally
        {
            call.End();
            await call.DisposeScope();
        }
    }

    public static void Restore(ExecutionContext? outer)
    {
        if (outer is not null)
            ExecutionContext.Restore(outer);
        else
            UnitScope.Current = null;
    }

    /// <summary>The failure as the caller sees it: a problem as it is, a passed deadline as one, everything else as internal.</summary>
    public static Exception Translate(CallContext call, Exception failure)
    {
        var name = call.Method?.FullName ?? call.Host.Name;
        failure = call.Explain(failure);
        switch (failure)
        {
            case ProblemException { Problem.Kind: ProblemKind.Unavailable or ProblemKind.Exhausted, InnerException: not null } problem:
                // A store whose disk is full or damaged, a server without room: the caller cannot mend it, whoever reads the log can.
                call.Host.System.Log.NotAvailable(name, problem.Problem.Code, problem.Problem.Detail);
                return failure;
            case OperationCanceledException or ProblemException { Problem.Kind: ProblemKind.Cancelled } when call.Host.System.Deadlines.HasPassed(call.DeadlineTimestamp):
                // The deadline cancels what the call is waiting for too, and that may say so before the call does.
                return CallErrors.DeadlineExceeded(name);
            case ProblemException:
                return failure;
            case OperationCanceledException when call.Token.IsCancellationRequested:
                return new ProblemException(new(ProblemKind.Cancelled, "cancelled", $"{name} was cancelled by its caller; nothing of it was written."), failure);
            default:
                call.Host.System.Log.CallFailed(failure, name);
                return CallErrors.Internal(name, failure, call.Host.System.Options.RevealDetails);
        }
    }
}
