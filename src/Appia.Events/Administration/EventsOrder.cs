namespace Appia.Events;

/// <summary>What the command line wants done.</summary>
/// <param name="Group">The group.</param>
/// <param name="Key">The key, for a retry or a discard of one.</param>
/// <param name="All">Every dead letter, or, for a replay, every log from its beginning.</param>
/// <param name="Log">The log to replay.</param>
/// <param name="From">The position in it.</param>
/// <param name="Since">The time to replay all logs from.</param>
internal sealed record EventsOrder(
    string Group, string? Key = null, bool? All = null, string? Log = null, long? From = null, DateTimeOffset? Since = null);
