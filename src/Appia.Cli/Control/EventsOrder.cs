namespace Appia.Cli.Control;

/// <summary>Which events of a group a retry, discard or replay is about: those of one key, or all.</summary>
internal sealed record EventsOrder(string Group, string? Key, bool? All);
