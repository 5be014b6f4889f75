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
        var url = options.Url ?? (RunOptions.ListensElsewhere ? null : Addresses.UsualOrFree());
        using var started = StartedApp.Start(app, program, options, url, terminal.Data);
        using var signals = started.Process.PassSignals();
        await started.WaitUntilReady(terminal, ct);
        terminal.Say(terminal.Dim("  Ctrl-C stops it."));
        return await started.Process.Ended(ct);
    }
}
