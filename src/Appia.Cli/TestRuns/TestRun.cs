using System.Diagnostics;
using Appia.Cli.Processes;
using Appia.Cli.Projects;
using Appia.Cli.Terminals;

namespace Appia.Cli.TestRuns;

/// <summary>Builds this repository once and runs its test projects one after the other.</summary>
internal sealed class TestRun(Repository repository, string? filter, TimeSpan limit, bool verbose, Terminal terminal, TextWriter report)
{
    public async Task<TestTotals> Run(CancellationToken ct)
    {
        await Build(ct);
        var totals = TestTotals.None;
        foreach (var project in TestProject.Of(repository.Solution))
            totals += await Run(project, ct);
        return totals;
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

    private async Task<TestTotals> Run(TestProject project, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var results = await project.Run(filter, limit, verbose ? terminal.Say : null, ct);
        var totals = results.Totals;
        if (totals != TestTotals.None)
            report.WriteLine($"{project.Name,-32} {totals.Passed,5} passed {totals.Failed,3} failed {totals.Skipped,3} skipped {watch.Elapsed.TotalSeconds,6:0.0} s");
        foreach (var test in results.Skipped)
            report.WriteLine($"  skipped: {test.Name}: {test.Message}");
        foreach (var test in results.Failed)
            report.WriteLine(Indent($"FAILED: {test.Name}\n{test.Message}\n{test.Stack}"));
        return totals;
    }

    private static string Indent(string text) => "  " + text.TrimEnd().ReplaceLineEndings("\n").Replace("\n", "\n    ", StringComparison.Ordinal);
}
