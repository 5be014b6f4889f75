using System.CommandLine;
using System.Text.Json;
using Appia.Cli.Processes;
using Appia.Cli.Projects;
using Appia.Cli.Terminals;
using Appia.Cli.TestRuns;

namespace Appia.Cli.Commands;

/// <summary><c>appia test</c>: all tests of this repository; elsewhere, those of the current folder's project or solution.</summary>
internal sealed class TestCommand : AppiaCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private const int MostJobs = 4;
    private readonly Argument<string?> _filter = new("filter")
    {
        Description = "A part of the name of a test, its class or its project.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<TimeSpan?> _limit = Durations.Option(
        "--limit", "How long one test project may take before it is stopped and counted as failed.", Limit);

    private readonly Option<int?> _jobs = new("--jobs", "-j")
    {
        HelpName = "number",
        Description = "How many test projects run at once. The default is one for each processor, at most 4.",
    };

    private readonly Option<bool> _json = JsonOption();

    public TestCommand() : base("test", "Build and run tests: all of this repository, or those of the project in the current folder.")
    {
        Arguments.Add(_filter);
        Options.Add(_limit);
        Options.Add(_jobs);
        _jobs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1)
                result.AddError("--jobs has to be at least 1.");
        });
        Options.Add(_json);
        SetAction(Test);
    }

    public override IReadOnlyList<string> Examples =>
        ["appia test", "appia test Appia.Storage.Tests", "appia test A_unit_that_fails --verbose", "appia test --jobs 1"];

    private async Task<int> Test(ParseResult parsed, CancellationToken ct)
    {
        var folder = Directory.GetCurrentDirectory();
        var filter = parsed.GetValue(_filter);
        if (Repository.Current is not { } repository || !repository.IsRoot(folder))
            return await TestHere(filter, folder);
        var terminal = Terminal.Of(parsed);
        var json = parsed.GetValue(_json);
        var verbose = parsed.GetValue(AppiaCommandLine.Verbose);
        var report = json ? parsed.InvocationConfiguration.Error : terminal.Data;
        using var stopping = new Stopping();
        var limit = parsed.GetValue(_limit) ?? Limit;
        var jobs = parsed.GetValue(_jobs) ?? Math.Min(Environment.ProcessorCount, MostJobs);
        var totals = await new TestRun(repository, filter, limit, jobs, verbose, terminal, report).Run(stopping.Token);
        if (totals == TestTotals.None)
            throw new CommandFailure("APPIA6019", ExitCode.NotFound, $"No test has '{filter}' in its name.");
        if (json)
            terminal.Data.WriteLine(JsonSerializer.Serialize(totals, CliJson.Default.TestTotals));
        else
            Summarise(totals, terminal.Data);
        return (int)(totals.Failed == 0 ? ExitCode.Done : ExitCode.Failed);
    }

    private static void Summarise(TestTotals totals, TextWriter output)
    {
        if (totals.Skipped > 0)
            output.WriteLine($"{totals.Skipped} skipped");
        output.WriteLine($"{totals.Passed} passed, {totals.Failed} failed");
    }

    private static async Task<int> TestHere(string? filter, string folder)
    {
        List<string> arguments = ["test"];
        if (filter is not null)
            arguments.AddRange(["--filter", $"FullyQualifiedName~{filter}"]);
        return await Passthrough.Dotnet(arguments, folder);
    }
}
