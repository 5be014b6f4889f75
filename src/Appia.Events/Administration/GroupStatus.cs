namespace Appia.Events;

/// <summary>How a consumer group stands.</summary>
/// <param name="Group">Its name: the service's.</param>
/// <param name="State"><c>running</c>, <c>waiting</c> (a log cannot be read until its host answers), <c>paused</c> (by hand, or because too many
/// events are parked) or <c>stopped</c> (see <paramref name="Reason"/>).</param>
/// <param name="Reason">Why it does not run, and what to do; <see langword="null"/> when it runs.</param>
/// <param name="Topics">The topics that it handles.</param>
/// <param name="Lag">How many events of its topics it has neither handled nor parked, in the logs that can be read;
/// see <see cref="LogStatus.Lag"/>.</param>
/// <param name="OldestUnhandledSeconds">How long ago the oldest of those was published; <see langword="null"/> when there are none
/// among the next 10,000 entries.</param>
/// <param name="Parked">How many of its events are parked.</param>
/// <param name="Logs">The logs that it reads.</param>
public sealed record GroupStatus(
    string Group,
    string State,
    string? Reason,
    IReadOnlyList<string> Topics,
    long Lag,
    double? OldestUnhandledSeconds,
    int Parked,
    IReadOnlyList<LogStatus> Logs);
