namespace Appia.Cli.TestRuns;

/// <summary>A test that failed or was skipped, and why.</summary>
internal sealed record TestOutcome(string Name, string Message, string? Stack);
