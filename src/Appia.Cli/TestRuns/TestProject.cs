using System.Xml.Linq;
using Appia.Cli.Processes;

namespace Appia.Cli.TestRuns;

/// <summary>A built test project of this repository.</summary>
internal sealed record TestProject(string Name, string Program)
{
    /// <summary>The test projects of a solution, in its order.</summary>
    public static IReadOnlyList<TestProject> Of(string solution)
    {
        var root = Path.GetDirectoryName(solution)!;
        return
        [
            .. from project in XDocument.Load(solution).Descendants("Project")
               let path = (string)project.Attribute("Path")!
               let name = Path.GetFileNameWithoutExtension(path)
               where name.EndsWith(".Tests", StringComparison.Ordinal)
               select new TestProject(name, Path.Combine(root, Path.GetDirectoryName(path)!, "bin", "Release", "net10.0", $"{name}.dll")),
        ];
    }

    /// <summary>Runs the tests whose full name contains <paramref name="filter"/>, or all.</summary>
    /// <param name="filter">A part of the name of a test, its class or its project.</param>
    /// <param name="limit">How long the project may take before it is stopped and counted as failed.</param>
    /// <param name="line">Hears what the tests print.</param>
    /// <param name="ct">Stops the run.</param>
    public async Task<TestResults> Run(string? filter, TimeSpan limit, Action<string>? line, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("appia-test-");
        try
        {
            var trx = Path.Combine(folder.FullName, "results.trx");
            var ended = await Execute(filter, folder.FullName, limit, line, ct);
            var results = File.Exists(trx) ? TestResults.Read(XDocument.Load(trx)) : new(TestTotals.None, [], []);
            // Tests that failed are in the file. Anything else that went wrong with the run is a failure of its own.
            var explained = ended.ExitCode == 0 || (File.Exists(trx) && results.Totals.Failed > 0);
            return explained ? results : results.With(new($"{Name} broke off", Tail(ended.Output), null));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<ProcessOutput> Execute(string? filter, string results, TimeSpan limit, Action<string>? line, CancellationToken ct)
    {
        List<string> arguments = ["test", Program, "--nologo", "--logger", "trx;LogFileName=results.trx", "--results-directory", results];
        if (filter is not null && !Name.Contains(filter, StringComparison.OrdinalIgnoreCase))
            arguments.AddRange(["--filter", $"FullyQualifiedName~{filter}"]);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(limit);
        try
        {
            return await ProcessOutput.Of("dotnet", arguments, Path.GetDirectoryName(Program)!, line, ct: patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(-1, $"It was still running after {limit.TotalSeconds:0} s and was stopped.");
        }
    }

    private static string Tail(string output) => string.Join('\n', output.TrimEnd().Split('\n').TakeLast(30));
}
