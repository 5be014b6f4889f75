namespace Appia.Events;

/// <summary>What was done.</summary>
/// <param name="Group">The group.</param>
/// <param name="Events">How many dead letters it was done to; <see langword="null"/> for a replay.</param>
internal sealed record EventsOrderResult(string Group, int? Events);
