using System.Xml.Linq;
using Appia.Cli.TestRuns;

namespace Appia.Cli.Tests;

public class TestResultsTests
{
    private const string Trx = """
        <?xml version="1.0" encoding="utf-8"?>
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Results>
            <UnitTestResult testName="Good" outcome="Passed" duration="00:00:59.9000000" />
            <UnitTestResult testName="Also good" outcome="Passed" duration="00:01:00.5000000" />
            <UnitTestResult testName="Bad" outcome="Failed">
              <Output><ErrorInfo><Message>Expected 1</Message><StackTrace>at Bad.cs:line 3</StackTrace></ErrorInfo></Output>
            </UnitTestResult>
            <UnitTestResult testName="Slow" outcome="Timeout" duration="00:10:00.0000000" />
            <UnitTestResult testName="Left out" outcome="NotExecuted">
              <Output><ErrorInfo><Message>no browser here</Message></ErrorInfo></Output>
            </UnitTestResult>
          </Results>
        </TestRun>
        """;

    [Fact]
    public void Results_are_counted_by_outcome()
    {
        var results = TestResults.Read(XDocument.Parse(Trx));

        Assert.Equal(new(2, 2, 1), results.Totals);
        Assert.Equal(new("Bad", "Expected 1", "at Bad.cs:line 3"), results.Failed[0]);
        Assert.Equal("no browser here", results.Skipped[0].Message);
    }

    [Fact]
    public void What_took_more_than_a_minute_is_named_the_slowest_first()
    {
        var results = TestResults.Read(XDocument.Parse(Trx));

        Assert.Equal([new("Slow", TimeSpan.FromMinutes(10)), new("Also good", TimeSpan.FromSeconds(60.5))], results.Slow);
    }

    [Fact]
    public void A_run_that_breaks_off_is_a_failure_of_its_own()
    {
        var results = TestResults.Read(XDocument.Parse(Trx)).With(new("Host broke off", "crash", null));

        Assert.Equal(3, results.Totals.Failed);
        Assert.Equal("Host broke off", results.Failed[^1].Name);
    }

    [Fact]
    public void Totals_add_up() => Assert.Equal(new(5, 7, 9), new TestTotals(1, 2, 3) + new TestTotals(4, 5, 6));
}
