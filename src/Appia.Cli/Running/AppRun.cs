using Appia.Cli.Projects;
using Appia.Cli.Terminals;

namespace Appia.Cli.Running;

/// <summary>Runs an application until it ends or is told to.</summary>
internal sealed class AppRun(AppProject app, RunOptions options, bool verbose, Terminal terminal)
{
    /// <summary>The application's own exit code.</summary>
    public async Task<int> Run(CancellationToken ct)
    {
        var program = await new ProjectBuild(app.Project, verbose, terminal).Run(ct);
        using var started = await AppStart.Start(app, program, options, AppStart.OwnAddress(options), terminal.Data, terminal, ct);
        await started.WaitUntilReady(terminal, ct);
        terminal.Say(terminal.Dim("  Ctrl-C stops it."));
        return await started.RunToEnd(ct);
    }
}
