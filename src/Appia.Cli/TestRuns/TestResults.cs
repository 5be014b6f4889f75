using System.Xml.Linq;

namespace Appia.Cli.TestRuns;

/// <summary>The results of one test project, read from its TRX file.</summary>
internal sealed record TestResults(TestTotals Totals, IReadOnlyList<TestOutcome> Failed, IReadOnlyList<TestOutcome> Skipped)
{
    private static readonly XNamespace Ns = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Reads a TRX document.</summary>
    public static TestResults Read(XDocument trx)
    {
        var results = trx.Descendants(Ns + "UnitTestResult").ToLookup(result => (string?)result.Attribute("outcome"));
        var failed = results.Where(group => group.Key is not ("Passed" or "NotExecuted")).SelectMany(group => group).Select(Outcome).ToList();
        var skipped = results["NotExecuted"].Select(Outcome).ToList();
        return new(new(results["Passed"].Count(), failed.Count, skipped.Count), failed, skipped);
    }

    /// <summary>Adds a failure of the run itself: a crash, a hang.</summary>
    public TestResults With(TestOutcome failure) =>
        this with { Totals = Totals with { Failed = Totals.Failed + 1 }, Failed = [.. Failed, failure] };

    private static TestOutcome Outcome(XElement result)
    {
        var error = result.Element(Ns + "Output")?.Element(Ns + "ErrorInfo");
        return new(
            (string?)result.Attribute("testName") ?? "(unnamed)",
            ((string?)error?.Element(Ns + "Message") ?? (string?)result.Element(Ns + "Output")?.Element(Ns + "StdOut") ?? "").Trim(),
            ((string?)error?.Element(Ns + "StackTrace"))?.TrimEnd());
    }
}
