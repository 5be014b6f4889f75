namespace Appia.Cli.TestRuns;

/// <summary>What a run of tests came to.</summary>
/// <param name="Passed">How many passed.</param>
/// <param name="Failed">How many failed; a project that broke off counts as one.</param>
/// <param name="Skipped">How many were skipped.</param>
internal sealed record TestTotals(int Passed, int Failed, int Skipped)
{
    public static TestTotals None { get; } = new(0, 0, 0);

    public static TestTotals operator +(TestTotals left, TestTotals right) =>
        new(left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped);
}
