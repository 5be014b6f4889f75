using Appia.Storage;

namespace Appia.Events;

/// <summary>What can be wrong with events, each with its code and its cure.</summary>
internal static class EventErrors
{
    public const string TooManyHopsCode = "APPIA4003";
    public const string FencedCode = "APPIA4006";
    public const string LogReopenedCode = "APPIA4014";
    public const string OutsideAwayCode = "APPIA4040";
    private const string LogAwayCode = "APPIA4013";

    /// <summary>Whether a log could not be read because of the host that has it, or of the way there: it will be readable again.</summary>
    public static bool IsAway(ProblemException failure) => failure.Problem.Code is LogAwayCode or LogReopenedCode;

    public static AppiaException NotAnEvent(Type type) => new(
        "APPIA4001",
        $"{type.Name} cannot be published: it has no [Event] attribute, or its project does not reference Appia's generator. "
        + "Mark the record with [Event(\"topic\")].");

    public static ProblemException TooManyHops(string topic, int hops) => Problems.Invalid(
        $"An event of '{topic}' was not published: {hops} events led to one another before it, which looks like a loop. Break the loop, or "
        + "allow more with Appia:Events:MostHops.",
        TooManyHopsCode);

    public static GroupStoppedException LogDiverged(string group, string log, long position, string found) => new(
        "APPIA4004",
        $"The group '{group}' has handled the log '{log}' up to position {position}, but {found}: it is not the log that was read before (a "
        + "restored backup, or a deleted store). Nothing more is handled, because events could be lost or doubled unnoticed. When you know where to "
        + $"go on: appia events replay {group} --log {log} --from POSITION.");

    public static GroupStoppedException LogTruncated(string group, string log, long position, long first) => new(
        "APPIA4005",
        $"The group '{group}' has handled the log '{log}' up to position {position}, but the log begins at {first}: what was at the "
        + $"positions {position + 1} to {first - 1} is gone. Nothing more is handled, so that this loss does not pass unnoticed. To accept it "
        + $"and go on: appia events replay {group} --log {log} --from {first}.");

    public static ProblemException Fenced(string group, string log) => Problems.Conflict(
        $"The position of the group '{group}' in the log '{log}' was moved by somebody else.", FencedCode);

    public static GroupStoppedException FencedOff(string group, string log) => new(
        FencedCode,
        $"The group '{group}' no longer owns its position in the log '{log}': another instance handles it now. What this one was doing was not "
        + "written. Run one instance of a service that has an SQLite store.");

    public static ProblemException Paused(string group, int parked) => Problems.Exhausted(
        $"The group '{group}' is paused: {parked:N0} of its events are parked, more than Appia:Events:MostParked allows. Find out why they fail, "
        + $"then: appia events retry {group} --all, or discard them.",
        "APPIA4007");

    /// <summary>Why a group that was paused by hand does nothing.</summary>
    public static string Held(string group) => $"The group '{group}' was paused by hand. To let it go on: appia events resume {group}.";

    public static ProblemException NoGroup(string group, IEnumerable<string> groups) => Problems.NotFound(
        $"No group is called '{group}'. The groups are: {string.Join(", ", groups)}.", "APPIA4009");

    public static ProblemException NoLog(string group, string log, IEnumerable<string> logs) => Problems.NotFound(
        $"The group '{group}' reads no log called '{log}'. It reads: {string.Join(", ", logs)}.", "APPIA4009");

    public static ProblemException Unreadable(string topic, Type type, Exception cause) => new(
        new(
            ProblemKind.Invalid,
            "APPIA4010",
            $"An event of '{topic}' cannot be read as {type.Name}: {cause.Message} Give new members a default or make them nullable, and keep the "
            + "names and types of published ones; then retry it."),
        cause);

    public static ProblemException NothingParked(string group, string? key) => Problems.NotFound(
        key is null
            ? $"The group '{group}' has no dead letters."
            : $"The group '{group}' has no dead letter under the key '{key}'.",
        "APPIA4011");

    public static ProblemException BeyondHead(string log, long position, long head) => Problems.Invalid(
        $"The log '{log}' ends at position {head}: a group cannot go on after {position}.", "APPIA4012");

    public static ProblemException LogAway(string log, string host, Exception cause) => new(
        new(
            ProblemKind.Unavailable,
            LogAwayCode,
            $"The log of '{log}' cannot be read now: the host '{host}' does not answer as it should. {Why(cause)} Groups that handle its events wait, "
            + "and go on where they were when it answers.")
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        },
        cause);

    public static ProblemException LogReopened(string log) => new(new(
        ProblemKind.Unavailable,
        LogReopenedCode,
        $"The log of '{log}' was opened before its host started again: it may be another one now. Open it again, and prove the positions in it.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    });

    public static ProblemException NoLogHere(string log, IEnumerable<string> logs) => Problems.NotFound(
        $"No service '{log}' with a log runs in this host. It has: {string.Join(", ", logs)}. Check that all hosts have the same Appia:Hosts.", "APPIA4009");

    public static ProblemException NoReader(string group) => Problems.NotFound(
        $"No log here knows a group '{group}'. 'appia events list' shows the groups that logs keep events for.", "APPIA4009");

    public static ProblemException StillThere(string group) => Problems.Conflict(
        $"The group '{group}' is part of the system: its logs keep what it has not handled. Remove the service, or what takes events out, before its logs "
        + "forget it.",
        "APPIA4015");

    // A problem of a lost call ends with advice for its caller, which is not the reader's.
    private static string Why(Exception cause) => cause.GetBaseException().Message;
}
