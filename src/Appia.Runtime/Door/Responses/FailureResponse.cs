using Microsoft.AspNetCore.Http;

namespace Appia.Runtime;

/// <summary>Turns whatever ended a request into the problem that its caller sees.</summary>
internal static class FailureResponse
{
    /// <summary>Answers, unless nobody listens any more.</summary>
    public static Task Write(HttpContext context, PublicDoor door, string method, Exception failure)
    {
        var (status, problem) = ToProblem(door, method, failure);
        if (context.RequestAborted.IsCancellationRequested)
        {
            if (!context.Response.HasStarted)
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return Task.CompletedTask;
        }
        if (!context.Response.HasStarted)
            return ProblemResponse.Write(context, status, problem);
        // Part of another answer is out: only a broken connection tells the truth now.
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>The status and the problem that a failure is to the caller.</summary>
    public static (int Status, Problem Problem) ToProblem(PublicDoor door, string method, Exception failure)
    {
        switch (failure)
        {
            case ProblemException { Problem: var problem }:
                return ((int)problem.Kind, problem);
            case RefusedException refused:
                return (refused.Status, refused.Problem);
            case BadHttpRequestException bad:
                return (bad.StatusCode, Refusals.BadRequest(bad.StatusCode).Problem);
            case OperationCanceledException:
                return (StatusCodes.Status499ClientClosedRequest, new(ProblemKind.Cancelled, "cancelled", $"{method} was cancelled."));
            default:
                door.Log.RequestFailed(failure, method);
                var @internal = CallErrors.Internal(method, failure, door.System.Options.RevealDetails).Problem;
                return ((int)@internal.Kind, @internal);
        }
    }
}
