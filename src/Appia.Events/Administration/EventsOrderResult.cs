namespace Appia.Events;

/// <summary>What was done.</summary>
/// <param name="Group">The group.</param>
/// <param name="Events">How many dead letters it was done to; <see langword="null"/> for a replay.</param>
/// <param name="Skipped">How many positions a replay skipped that the group had not handled; <see langword="null"/> for anything else.</param>
/// <param name="Logs">How many logs have forgotten the group; <see langword="null"/> for anything else.</param>
internal sealed record EventsOrderResult(string Group, int? Events = null, long? Skipped = null, int? Logs = null);
