namespace Appia.Events;

/// <summary>What of a group is in a process.</summary>
/// <param name="Group">The group.</param>
/// <param name="Stores">The ids of the logs of the stores that have its positions: processes with the same ones are replicas, to one of which an order
/// goes.</param>
internal sealed record GroupPart(string Group, IReadOnlyList<string> Stores);
