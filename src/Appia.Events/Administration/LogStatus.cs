namespace Appia.Events;

/// <summary>How far a group is in one log.</summary>
/// <param name="Log">The service whose log it is.</param>
/// <param name="Head">The position of the newest entry.</param>
/// <param name="Position">Up to where every lane of the group is, as stored.</param>
/// <param name="Lag">How many events of the group's topics it has neither handled nor parked.</param>
public sealed record LogStatus(string Log, long Head, long Position, long Lag);
