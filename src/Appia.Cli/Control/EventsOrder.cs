namespace Appia.Cli.Control;

/// <summary>Which events of a group a retry, discard or replay is about: those of one key, or all; a replay also from a position of a log, or from a time.</summary>
internal sealed record EventsOrder(string Group, string? Key, bool? All, string? Log = null, long? From = null, DateTimeOffset? Since = null);
