namespace Appia.Cli.TestRuns;

/// <summary>A test that took long.</summary>
internal sealed record SlowTest(string Name, TimeSpan Took);
