using Appia.Client;

namespace Appia.Runtime;

/// <summary>Why the gRPC server refuses a call, each with its code and its cure.</summary>
internal static class GrpcErrors
{
    public const string StoppingCode = "APPIA3037";

    public static Problem UnknownMethod(string path) => new(
        ProblemKind.Unimplemented,
        "APPIA3030",
        $"Nothing answers {Quote.Short(path)} here. Check the names of package, service and method; or the service is on another host, "
        + "or of an older version.");

    public static ProblemException UnknownEncoding(string encoding) => new(new(
        ProblemKind.Unimplemented,
        "APPIA3031",
        $"Messages compressed with '{Quote.Short(encoding)}' are not read here. Valid are {GrpcHeader.Encodings.Replace(",", " and ")}."));

    public static ProblemException TooLarge(string method, string what) => new(new(
        ProblemKind.TooLarge, "APPIA3032", $"{method} was refused: {what}. Send less at a time."));

    public static ProblemException Malformed(string method, string what) => new(new(
        ProblemKind.Invalid,
        "APPIA3033",
        $"{method} was refused: {what}. Check that both sides have the same version of the contract."));

    public static ProblemException Compression(string method, string what) => new(new(
        ProblemKind.Internal, "APPIA3034", $"{method} was not called: {what}. Send the header grpc-encoding: gzip with what is compressed by it."));

    public static ProblemException WrongTimeout(string text) => new(new(
        ProblemKind.Invalid,
        "APPIA3035",
        $"The header grpc-timeout is '{Quote.Short(text)}'. It has to be at most eight digits and one of the units n, u, m, S, M and H."));

    public static ProblemException DeadlineExceeded(string method) => Problems.DeadlineExceeded(
        $"{method} was not done by the deadline of its caller. Allow more time.", mayHaveRun: true, "APPIA3036");

    public static ProblemException Stopping(string method) => new(new(
        ProblemKind.Unavailable, StoppingCode, $"The host ends {method}, because it is stopping. Call again: another one answers, or this one when it is back.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    });

    public static Problem Internal(string method, Exception cause, bool revealDetails) => new(
        ProblemKind.Internal,
        "APPIA3038",
        revealDetails
            ? $"{method} failed: {cause.GetType().Name}: {cause.Message}"
            : $"{method} failed. The cause is in the host's log.");
}
