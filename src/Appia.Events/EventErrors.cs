using Appia.Storage;

namespace Appia.Events;

/// <summary>What can be wrong with events, each with its code and its cure.</summary>
internal static class EventErrors
{
    public const string TooManyHopsCode = "APPIA4003";
    public const string FencedCode = "APPIA4006";

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
}
