namespace Appia.Events;

/// <summary>How far a group is in one log.</summary>
/// <param name="Log">The service whose log it is.</param>
/// <param name="Head">The position of the newest entry; <see langword="null"/> while nobody says.</param>
/// <param name="Position">Up to where every lane of the group is, as stored.</param>
/// <param name="Lag">How many events of the group's topics it has neither handled nor parked; <see langword="null"/> while nobody says. Of a group that
/// is more than 10,000 entries behind, how many entries of all topics that is: they are not counted one by one.</param>
/// <param name="Waiting">Why the log cannot be read now: the host that has it does not answer. <see langword="null"/> when it can.</param>
public sealed record LogStatus(string Log, long? Head, long Position, long? Lag, string? Waiting = null)
{
    /// <summary>The topics of which the group has not handled what was there before it handled them, each with the first such position; <see langword="null"/>
    /// for none.</summary>
    public IReadOnlyList<string>? Missed { get; init; }

    /// <summary>Who handles it, where processes share the group's store; <see langword="null"/> elsewhere.</summary>
    public IReadOnlyList<SlotsStatus>? Owners { get; init; }
}
