using System.CommandLine;
using Appia.Cli.Processes;
using Appia.Cli.Projects;
using Appia.Cli.Terminals;

namespace Appia.Cli.Commands;

/// <summary><c>appia bench</c>: runs this repository's benchmarks; they know their own options.</summary>
internal sealed class BenchCommand : AppiaCommand
{
    private readonly Argument<string[]> _rest = new("arguments")
    {
        Description = "A benchmark's name and its options: --json, --peers. Without a name: lists them.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly IReadOnlyList<string> _afterDashes;

    public BenchCommand(IReadOnlyList<string> afterDashes) : base("bench", "Run a benchmark of this repository; without a name, list them.")
    {
        _afterDashes = afterDashes;
        Arguments.Add(_rest);
        TreatUnmatchedTokensAsErrors = false;
        SetAction(Bench);
    }

    public override IReadOnlyList<string> Examples => ["appia bench", "appia bench hop", "appia bench events --peers --json"];

    private async Task<int> Bench(ParseResult parsed, CancellationToken ct)
    {
        var project = Repository.Current?.Bench;
        if (!File.Exists(project))
            throw new CommandFailure("APPIA6018", ExitCode.NotFound, "Benchmarks are part of Appia's repository. Clone it and run ./appia bench there.");
        var program = await new ProjectBuild(project, parsed.GetValue(AppiaCommandLine.Verbose), Terminal.Of(parsed)).Run(ct);
        var arguments = parsed.Tokens.Select(token => token.Value).SkipWhile(token => token != "bench").Skip(1)
            .Where(token => token != AppiaCommandLine.Verbose.Name).Concat(_afterDashes);
        return await Passthrough.Run(program, arguments, Directory.GetCurrentDirectory());
    }
}
