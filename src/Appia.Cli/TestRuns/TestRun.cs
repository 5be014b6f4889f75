using System.Diagnostics;
using Appia.Cli.Processes;
using Appia.Cli.Projects;
using Appia.Cli.Terminals;

namespace Appia.Cli.TestRuns;

/// <summary>Builds this repository once and runs its test projects, some at once: much of what they do is to wait for other processes.</summary>
internal sealed class TestRun(
    Repository repository, string? filter, TimeSpan limit, int jobs, bool verbose, Terminal terminal, TextWriter report)
{
    private readonly Lock _lock = new();
    private TestTotals _totals = TestTotals.None;

    public async Task<TestTotals> Run(CancellationToken ct)
    {
        await Build(ct);
        // They begin in the solution's order, which has those that take long first: a long one that begins last would be waited for alone.
        var some = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = ct };
        await Parallel.ForEachAsync(TestProject.Of(repository.Solution), some, Run);
        return _totals;
    }

    private async Task Build(CancellationToken ct)
    {
        terminal.Say(terminal.Dim("Building Appia ..."));
        string[] arguments = ["build", repository.Solution, "-c", "Release", "--nologo", "-v", verbose ? "minimal" : "quiet"];
        var built = await ProcessOutput.Of("dotnet", arguments, repository.Root, verbose ? terminal.Say : null, ct: ct);
        if (built.ExitCode == 0)
            return;
        if (!verbose)
            terminal.Say(built.Output.TrimEnd());
        throw new CommandFailure("APPIA6006", ExitCode.BuildFailed, "Appia does not build; the reasons are above.");
    }

    private async ValueTask Run(TestProject project, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var results = await project.Run(filter, limit, verbose ? line => terminal.Say($"{project.Name} | {line}") : null, ct);
        lock (_lock)
        {
            _totals += results.Totals;
            Report(project.Name, results, watch.Elapsed);
        }
    }

    private void Report(string name, TestResults results, TimeSpan took)
    {
        var totals = results.Totals;
        if (totals != TestTotals.None)
            report.WriteLine($"{name,-32} {totals.Passed,5} passed {totals.Failed,3} failed {totals.Skipped,3} skipped {took.TotalSeconds,6:0.0} s");
        foreach (var test in results.Slow)
            report.WriteLine($"  slow: {test.Name}: {test.Took.TotalSeconds:0.0} s");
        foreach (var test in results.Skipped)
            report.WriteLine($"  skipped: {test.Name}: {test.Message}");
        foreach (var test in results.Failed)
            report.WriteLine(Indent($"FAILED: {test.Name}\n{test.Message}\n{test.Stack}"));
    }

    private static string Indent(string text) => "  " + text.TrimEnd().ReplaceLineEndings("\n").Replace("\n", "\n    ", StringComparison.Ordinal);
}
