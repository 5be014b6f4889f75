namespace Appia.Client;

/// <summary>Which status of gRPC a problem is, and which problem a status is. The table is in docs/reference/grpc.md.</summary>
internal static class ProblemStatus
{
    public static GrpcStatus Of(ProblemKind kind) => kind switch
    {
        ProblemKind.Invalid => GrpcStatus.InvalidArgument,
        ProblemKind.Unauthenticated => GrpcStatus.Unauthenticated,
        ProblemKind.Forbidden => GrpcStatus.PermissionDenied,
        ProblemKind.NotFound => GrpcStatus.NotFound,
        ProblemKind.Conflict => GrpcStatus.Aborted,
        ProblemKind.PreconditionFailed or ProblemKind.TooOld => GrpcStatus.FailedPrecondition,
        ProblemKind.TooLarge or ProblemKind.Exhausted => GrpcStatus.ResourceExhausted,
        ProblemKind.Cancelled => GrpcStatus.Cancelled,
        ProblemKind.Unimplemented => GrpcStatus.Unimplemented,
        ProblemKind.Unavailable => GrpcStatus.Unavailable,
        ProblemKind.DeadlineExceeded => GrpcStatus.DeadlineExceeded,
        _ => GrpcStatus.Internal,
    };

    /// <summary>The problem that a failed call's status is.</summary>
    /// <param name="status">The status.</param>
    /// <param name="message">The peer's message.</param>
    /// <param name="details">What came in <c>grpc-status-details-bin</c>, if anything.</param>
    public static ProblemException ToProblem(GrpcStatus status, string message, byte[]? details)
    {
        var foreign = Foreign(status, message);
        var problem = details is null ? foreign : StatusDetailsReader.Read(details, foreign);
        return new(problem, ReferenceEquals(problem, foreign) || problem.Code == foreign.Code ? new GrpcStatusException(status, message) : null);
    }

    // What a service that does not speak of problems answered.
    private static Problem Foreign(GrpcStatus status, string message)
    {
        var (kind, code) = Of(status);
        var detail = message.Length > 0 ? message : $"The call ended with the gRPC status {status}.";
        return new(kind, code, detail) { MayHaveRun = status is GrpcStatus.DeadlineExceeded or GrpcStatus.Unknown or GrpcStatus.Cancelled };
    }

    private static (ProblemKind Kind, string Code) Of(GrpcStatus status) => status switch
    {
        GrpcStatus.Cancelled => (ProblemKind.Cancelled, "grpc.cancelled"),
        GrpcStatus.InvalidArgument => (ProblemKind.Invalid, "grpc.invalid-argument"),
        GrpcStatus.DeadlineExceeded => (ProblemKind.DeadlineExceeded, "grpc.deadline-exceeded"),
        GrpcStatus.NotFound => (ProblemKind.NotFound, "grpc.not-found"),
        GrpcStatus.AlreadyExists => (ProblemKind.Conflict, "grpc.already-exists"),
        GrpcStatus.PermissionDenied => (ProblemKind.Forbidden, "grpc.permission-denied"),
        GrpcStatus.ResourceExhausted => (ProblemKind.Exhausted, "grpc.resource-exhausted"),
        GrpcStatus.FailedPrecondition => (ProblemKind.PreconditionFailed, "grpc.failed-precondition"),
        GrpcStatus.Aborted => (ProblemKind.Conflict, "grpc.aborted"),
        GrpcStatus.OutOfRange => (ProblemKind.Invalid, "grpc.out-of-range"),
        GrpcStatus.Unimplemented => (ProblemKind.Unimplemented, "grpc.unimplemented"),
        GrpcStatus.Internal => (ProblemKind.Internal, "grpc.internal"),
        GrpcStatus.Unavailable => (ProblemKind.Unavailable, "grpc.unavailable"),
        GrpcStatus.DataLoss => (ProblemKind.Internal, "grpc.data-loss"),
        GrpcStatus.Unauthenticated => (ProblemKind.Unauthenticated, "grpc.unauthenticated"),
        _ => (ProblemKind.Internal, "grpc.unknown"),
    };
}
