using System.Globalization;
using System.Xml.Linq;

namespace Appia.Cli.TestRuns;

/// <summary>The results of one test project, read from its TRX file.</summary>
internal sealed record TestResults(TestTotals Totals, IReadOnlyList<TestOutcome> Failed, IReadOnlyList<TestOutcome> Skipped)
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private static readonly XNamespace Ns = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>The tests that took more than a minute, the slowest first.</summary>
    public IReadOnlyList<SlowTest> Slow { get; private init; } = [];

    /// <summary>Reads a TRX document.</summary>
    public static TestResults Read(XDocument trx)
    {
        var results = trx.Descendants(Ns + "UnitTestResult").ToLookup(result => (string?)result.Attribute("outcome"));
        var failed = results.Where(group => group.Key is not ("Passed" or "NotExecuted")).SelectMany(group => group).Select(Outcome).ToList();
        var skipped = results["NotExecuted"].Select(Outcome).ToList();
        return new(new(results["Passed"].Count(), failed.Count, skipped.Count), failed, skipped)
        {
            Slow = [.. results.SelectMany(group => group).Select(Timed).Where(test => test.Took > Long).OrderByDescending(test => test.Took)],
        };
    }

    /// <summary>Adds a failure of the run itself: a crash, a hang.</summary>
    public TestResults With(TestOutcome failure) =>
        this with { Totals = Totals with { Failed = Totals.Failed + 1 }, Failed = [.. Failed, failure] };

    private static SlowTest Timed(XElement result) => new(
        NameOf(result), TimeSpan.TryParse((string?)result.Attribute("duration"), CultureInfo.InvariantCulture, out var took) ? took : TimeSpan.Zero);

    private static string NameOf(XElement result) => (string?)result.Attribute("testName") ?? "(unnamed)";

    private static TestOutcome Outcome(XElement result)
    {
        var error = result.Element(Ns + "Output")?.Element(Ns + "ErrorInfo");
        return new(
            NameOf(result),
            ((string?)error?.Element(Ns + "Message") ?? (string?)result.Element(Ns + "Output")?.Element(Ns + "StdOut") ?? "").Trim(),
            ((string?)error?.Element(Ns + "StackTrace"))?.TrimEnd());
    }
}
