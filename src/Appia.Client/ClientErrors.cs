using System.Globalization;

namespace Appia.Client;

/// <summary>What can be wrong with a call to another process, each with its code and its cure.</summary>
internal static class ClientErrors
{
    public const string UnreachableCode = "APPIA3020";
    public const string LostCode = "APPIA3021";
    public const string NoAnswerCode = "APPIA3022";
    public const string NotGrpcCode = "APPIA3023";
    public const string RefusedCode = "APPIA3025";

    public static ProblemException Unreachable(string method, string address, Exception cause) => new(
        new(
            ProblemKind.Unavailable,
            UnreachableCode,
            $"{method} was not called, because {address} cannot be reached: {cause.GetBaseException().Message} Check that the host runs "
            + "and listens there; then try again."),
        cause);

    public static ProblemException Lost(string method, string address, Exception cause) => new(
        new(
            ProblemKind.Unavailable,
            LostCode,
            $"The connection to {address} was lost while {method} ran there: {cause.GetBaseException().Message} It may have run. Repeat "
            + "it only if it may run twice.")
        {
            MayHaveRun = true,
        },
        cause);

    public static ProblemException DeadlineExceeded(string method, string address, TimeSpan limit) => new(
        new(
            ProblemKind.DeadlineExceeded,
            NoAnswerCode,
            $"{address} did not answer {method} within {Seconds(limit)} s. It may have run. "
            + "Allow more time, or look at what that host is doing.")
        {
            MayHaveRun = true,
        });

    public static ProblemException Passed(string method) =>
        Problems.DeadlineExceeded($"{method} was not called: its deadline had passed already. Allow more time.", code: NoAnswerCode);

    public static ProblemException NotGrpc(ProblemKind kind, string method, string address, string what, Exception? cause = null) => new(
        new(
            kind,
            NotGrpcCode,
            $"{address} did not answer {method} as a gRPC service does: {what}. Check that the address is that of an Appia host or gRPC "
            + "service, and that no proxy in between takes gRPC for HTTP/1.1.")
        {
            MayHaveRun = kind is not (ProblemKind.Unimplemented or ProblemKind.Unauthenticated or ProblemKind.Forbidden),
        },
        cause);

    public static ProblemException TooLarge(string method, string address, string what) => new(
        new(
            ProblemKind.TooLarge,
            "APPIA3024",
            $"The answer of {address} to {method} is too large: {what}. Ask for less, or raise AppiaChannelOptions.MaxMessage.")
        {
            MayHaveRun = true,
        });

    public static ProblemException Refused(string method, string address, Exception cause) => new(
        new(ProblemKind.Unavailable, RefusedCode, $"{address} refused {method} before it ran: it is busy or stopping. Try again.")
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        },
        cause);

    public static AppiaException WrongAddress(string text) => new(
        "APPIA3026",
        $"'{text}' is no address of a host. Valid are http://host:port, https://host:port and unix:/path/to/socket, without a path "
        + "behind the port.");

    public static AppiaException NoContract(Type type) => new(
        "APPIA3027",
        $"{type} is no contract, so that it has no client. Mark the interface with [Contract], in a project that refers to "
        + "Appia.Abstractions.");

    public static AppiaException WrongHeader(string name) => new(
        "APPIA3028",
        $"The header '{name}' of a call cannot be sent: names and values of headers are printable ASCII. Encode the text, for example as "
        + "Base64.");

    public static ProblemException Cancelled(string method, Exception cause) => new(
        new(ProblemKind.Cancelled, "cancelled", $"{method} was cancelled by its caller. It may have run.") { MayHaveRun = true }, cause);

    public static ProblemException WrongKey(string key) => Problems.Invalid(
        $"'{(key.Length <= 64 ? key : key[..64] + "..")}' cannot be the key of a call. A key has 1 to 255 characters of ASCII, none of them a "
        + "control character.",
        "APPIA3016");

    private static string Seconds(TimeSpan limit) => limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
