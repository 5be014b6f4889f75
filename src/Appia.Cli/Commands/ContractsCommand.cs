using System.CommandLine;
using Appia.Cli.Processes;
using Appia.Cli.Projects;
using Appia.Cli.Terminals;

namespace Appia.Cli.Commands;

/// <summary><c>appia contracts</c>: the lock that keeps contracts readable by everybody who was deployed with them.</summary>
internal sealed class ContractsCommand : AppiaCommand
{
    private readonly Option<string?> _project = ProjectOption();
    private readonly Option<bool> _begin = new("--begin") { Description = "Begin a lock: make 'contracts/stored.lock' beside the project." };
    private readonly Option<bool> _accept = new("--accept") { Description = "Accept changes that break who is deployed." };

    public ContractsCommand() : base("contracts", "Check or update the contract lock.")
    {
        var check = new Command("check", "Fail when the lock does not say what the code says.") { _project };
        check.SetAction((parsed, ct) => Build(parsed, ["-p:AppiaContractsFrozen=true"], "The contract lock is up to date.", ct));
        Subcommands.Add(check);
        var update = new Command("update", "Write what is new into the lock.") { _project, _begin, _accept };
        update.SetAction(Update);
        Subcommands.Add(update);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "appia contracts check",
        "appia contracts update",
        "appia contracts update --begin --project src/Shop.Contracts",
        "appia contracts update --accept",
    ];

    private Task<int> Update(ParseResult parsed, CancellationToken ct)
    {
        if (parsed.GetValue(_begin))
            Begin(Path.Combine(Path.GetDirectoryName(Locate(parsed).Project)!, "contracts"));
        string[] accepted = parsed.GetValue(_accept) ? ["-p:AppiaAcceptContracts=true"] : [];
        return Build(
            parsed, ["-p:AppiaContractsFrozen=false", .. accepted], "The contract lock says what the code says: check in what changed.", ct);
    }

    // The file says that there is a lock; the build fills it.
    private static void Begin(string folder)
    {
        Directory.CreateDirectory(folder);
        using var _ = new FileStream(Path.Combine(folder, "stored.lock"), FileMode.OpenOrCreate);
    }

    private async Task<int> Build(ParseResult parsed, string[] properties, string done, CancellationToken ct)
    {
        var terminal = Terminal.Of(parsed);
        var verbose = parsed.GetValue(AppiaCommandLine.Verbose);
        var project = Locate(parsed).Project;
        string[] arguments = ["build", project, "-c", "Release", "--nologo", "-v", verbose ? "minimal" : "quiet", .. properties];
        using var alone = await BuildLock.Take(ct);
        var built = await ProcessOutput.Of("dotnet", arguments, Path.GetDirectoryName(project)!, verbose ? terminal.Say : null, ct: ct);
        if (built.ExitCode == 0)
        {
            terminal.Say(done);
            return (int)ExitCode.Done;
        }
        if (!verbose)
            terminal.Say(built.Output.TrimEnd());
        throw new CommandFailure("APPIA6006", ExitCode.BuildFailed, $"{Path.GetFileName(project)} does not build; the reasons are above.");
    }

    private AppProject Locate(ParseResult parsed) =>
        AppProject.Locate(parsed.GetValue(_project), Directory.GetCurrentDirectory(), Repository.Current);
}
