using System.CommandLine;
using Appia.Cli.Describing;
using Appia.Cli.Projects;
using Appia.Cli.Terminals;

namespace Appia.Cli.Commands;

/// <summary><c>appia asyncapi</c>: the events of a system as an AsyncAPI 3 document.</summary>
internal sealed class AsyncApiCommand : AppiaCommand
{
    private readonly Option<string?> _project = ProjectOption();

    public AsyncApiCommand() : base("asyncapi", "Print the topics of a system and their messages as an AsyncAPI 3 document.")
    {
        Options.Add(_project);
        SetAction(Print);
    }

    public override IReadOnlyList<string> Examples => ["appia asyncapi", "appia asyncapi --project src/Shop > asyncapi.json"];

    private async Task<int> Print(ParseResult parsed, CancellationToken ct)
    {
        var terminal = Terminal.Of(parsed);
        var app = AppProject.Locate(parsed.GetValue(_project), Directory.GetCurrentDirectory(), Repository.Current);
        var program = await new ProjectBuild(app.Project, parsed.GetValue(AppiaCommandLine.Verbose), terminal).Run(ct);
        terminal.Data.WriteLine(await DescribedApp.Ask(app, program, "asyncapi", options: null, ct));
        return (int)ExitCode.Done;
    }
}
