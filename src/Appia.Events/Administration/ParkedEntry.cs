namespace Appia.Events;

/// <summary>A parked event, as the command line shows it.</summary>
internal sealed record ParkedEntry(
    string Group,
    string State,
    string Topic,
    string Key,
    Guid EventId,
    int Attempts,
    DateTimeOffset? DueAt,
    DateTimeOffset Since,
    string? Error,
    string Log,
    long Position)
{
    public static ParkedEntry From(string group, ParkedEvent parked) => new(
        group,
        parked.Dead ? "dead" : parked.Attempts == 0 ? "waiting" : "retrying",
        parked.Topic,
        parked.Key,
        parked.Id,
        parked.Attempts,
        parked.DueAt,
        parked.Since,
        parked.Error,
        parked.Log,
        parked.Position);
}
