namespace Appia.Cli.Control;

/// <summary>What of a consumer group is in a process.</summary>
/// <param name="Group">The group.</param>
/// <param name="Stores">The stores that have its positions. Processes that share them are replicas.</param>
internal sealed record GroupPart(string Group, IReadOnlyList<string> Stores);
