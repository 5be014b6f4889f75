using System.CommandLine;
using Appia.Cli.Describing;
using Appia.Cli.Projects;
using Appia.Cli.Terminals;

namespace Appia.Cli.Commands;

/// <summary><c>appia describe</c>: the services, contracts, routes and events of a system, and who calls whom.</summary>
internal sealed class DescribeCommand : AppiaCommand
{
    private readonly Option<string?> _project = ProjectOption();
    private readonly Option<bool> _json = JsonOption();

    public DescribeCommand() : base("describe", "Show a system's services, contracts, routes, events, and who calls whom.")
    {
        Options.Add(_project);
        Options.Add(_json);
        SetAction(Describe);
    }

    public override IReadOnlyList<string> Examples => ["appia describe", "appia describe --project src/Shop", "appia describe --json"];

    private async Task<int> Describe(ParseResult parsed, CancellationToken ct)
    {
        var terminal = Terminal.Of(parsed);
        var app = AppProject.Locate(parsed.GetValue(_project), Directory.GetCurrentDirectory(), Repository.Current);
        var program = await new ProjectBuild(app.Project, parsed.GetValue(AppiaCommandLine.Verbose), terminal).Run(ct);
        var description = await DescribedApp.Ask(app, program, options: null, ct);
        if (parsed.GetValue(_json))
            terminal.Data.WriteLine(description.ToJson());
        else
            DescriptionText.Write(description, terminal.Data);
        return (int)ExitCode.Done;
    }
}
