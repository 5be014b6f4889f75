namespace Appia.Runtime;

/// <summary>What can be wrong with the key of a call, each with its code and its cure.</summary>
internal static class KeyErrors
{
    public const string OvertakenCode = "APPIA3015";

    public static ProblemException OtherBody(string method) => Problems.Conflict(
        $"{method} was called with a key that an earlier call with other arguments had; nothing was done. "
        + "Repeat a call with the arguments that it had at first, and give a new call a new key.",
        "APPIA3010");

    public static ProblemException OnStream(string method) => Problems.Invalid(
        $"{method} takes or answers with a stream and was given a key; streams take none. Leave the key out: items are not kept, so that nothing "
        + "could be answered again.",
        "APPIA3011");

    public static ProblemException TooOld(string method, DateTimeOffset born, TimeSpan retention) => new(new(
        ProblemKind.TooOld,
        "APPIA3012",
        $"{method} was not run: its key was made at {born:u}, and keys are remembered for {retention.TotalDays:0.###} days, "
        + "so that nobody knows whether it ran before. Find out what became of the operation, then begin it anew."));

    public static ProblemException StillRunning(string method) => Problems.DeadlineExceeded(
        $"{method} was waiting for an earlier call with the same key, which was not done by the deadline of this one. It may have run. "
        + "Try again with the same key.",
        mayHaveRun: true,
        "APPIA3013");

    public static ProblemException GaveUp(string method, Exception cause) => new(
        new(ProblemKind.Cancelled, "cancelled", $"{method} was cancelled while it waited for an earlier call with the same key, which may have run.")
        {
            MayHaveRun = true,
        },
        cause);

    public static AppiaException GivenInsideOfCall(string method) => new(
        "APPIA3014",
        $"{method} was called through IAppia.Client(key) by a service's own code. Calls of a call have keys that follow from its own: "
        + "ask for the contract in the constructor and call it without a key.");

    public static ProblemException Overtaken(string method) => Problems.Conflict(
        $"{method} was run twice at the same time under one key; the other run was faster, and nothing of this one was written. "
        + "Try again with the same key to get the answer of the other.",
        OvertakenCode);
}
