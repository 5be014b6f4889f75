namespace Appia.Runtime;

/// <summary>Why a call does not get its turn, each with its code and its cure.</summary>
internal static class TurnErrors
{
    public const string BusyCode = "turn-taken";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public static ProblemException Circle(CallContext call, in TurnName name) => Problems.Conflict(
        $"{Of(call)} was not run: it would wait for its turn at '{Shown(name.Key)}' until a call has ended that waits for it. Serial methods that "
        + "call each other with the same keys, or with two keys in different orders, wait in a circle. Do the work in one method, or "
        + "publish an event instead of the call.",
        "APPIA3041");

    public static ProblemException TooMany(CallContext call, in TurnName name, int waiting) => Problems.Exhausted(
        $"{Of(call)} was not run: {waiting:N0} calls wait for their turn at '{Shown(name.Key)}' already, which is all that Appia:SerialQueue allows.",
        "APPIA3042",
        Soon);

    public static ProblemException Lost(string method) => Problems.Conflict(
        $"{method} failed at its commit, which wrote nothing: it had its turn for longer than its deadline allows, and another process has it "
        + "now.",
        "APPIA3043");

    public static ProblemException NotInTime(CallContext call, in TurnName name) => Problems.DeadlineExceeded(
        $"{Of(call)} was not run: its turn at '{Shown(name.Key)}' had not come by its deadline. Try again, allow more time, or let the "
        + "calls before it take less.",
        code: "APPIA3044");

    /// <summary>Why a call that waited was given up: it is late, or its caller left.</summary>
    public static ProblemException GivenUp(CallContext call, in TurnName name, bool late, Exception cause) =>
        late ? NotInTime(call, name) : GaveUp(call, cause);

    private static ProblemException GaveUp(CallContext call, Exception cause) => new(
        new(ProblemKind.Cancelled, "cancelled", $"{Of(call)} was cancelled by its caller while it waited for its turn; it was not run."), cause);

    /// <summary>Another process has the turn. Nobody but who waits for it sees this.</summary>
    public static ProblemException Busy() => Problems.Conflict("Another process has this turn.", BusyCode);

    private static string Of(CallContext call) => call.Method?.FullName ?? call.Host.Name;

    private static string Shown(string key) => key.Length <= 80 ? key : key[..77] + "...";
}
