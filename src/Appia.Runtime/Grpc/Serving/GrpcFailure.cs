using Appia.Client;

namespace Appia.Runtime;

/// <summary>How a call failed, as its caller sees it.</summary>
/// <param name="Status">The status.</param>
/// <param name="Message">The message.</param>
/// <param name="Problem">The problem, when it is one.</param>
internal readonly record struct GrpcFailure(GrpcStatus Status, string Message, Problem? Problem)
{
    public static GrpcFailure Of(Problem problem) => new(ProblemStatus.Of(problem.Kind), problem.Detail, problem);

    /// <summary>What an exception is to the caller. What nobody foresaw is logged, and told only while developing.</summary>
    public static GrpcFailure Of(GrpcCall call, Exception failure)
    {
        switch (failure)
        {
            case GrpcStatusException status:
                return new(status.Status, status.Message, Problem: null);
            case ProblemException { Problem: var problem }:
                return Of(problem);
            case FrameException frame:
                return Of(Refusal(call.Method, frame).Problem);
            case OperationCanceledException when call.Expired:
                return Of(GrpcErrors.DeadlineExceeded(call.Method).Problem);
            case OperationCanceledException when call.Server.Options.Stopping.IsCancellationRequested:
                return Of(GrpcErrors.Stopping(call.Method).Problem);
            case OperationCanceledException:
                return Of(new Problem(ProblemKind.Cancelled, "cancelled", $"{call.Method} was cancelled."));
            default:
                call.Server.Log.CallFailed(failure, call.Method);
                return Of(GrpcErrors.Internal(call.Method, failure, call.Server.Options.RevealDetails));
        }
    }

    private static ProblemException Refusal(string method, FrameException frame) => frame.Fault switch
    {
        FrameFault.TooLarge => GrpcErrors.TooLarge(method, frame.Message),
        FrameFault.Compression => GrpcErrors.Compression(method, frame.Message),
        _ => GrpcErrors.Malformed(method, frame.Message),
    };
}
