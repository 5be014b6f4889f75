using Appia.Cli.Processes;
using Appia.Cli.Terminals;

namespace Appia.Cli.Projects;

/// <summary>Builds a project in Release, unless nothing that it is built from has changed, and says where its program is.</summary>
internal sealed class ProjectBuild(string project, bool verbose, Terminal terminal)
{
    /// <summary>Whether packages may be others than in the build before.</summary>
    /// <value>The default is yes.</value>
    public bool Restores { get; init; } = true;

    private readonly string _folder = Path.GetDirectoryName(project)!;

    /// <summary>The path of the built program.</summary>
    /// <exception cref="CommandFailure">The project does not build.</exception>
    public async Task<string> Run(CancellationToken ct) => BuildStamp.Of(project).Current() ?? await Run(static program => program, ct);

    /// <summary>Builds, and takes what was made before anybody else builds.</summary>
    /// <exception cref="CommandFailure">The project does not build.</exception>
    public async Task<T> Run<T>(Func<string, T> take, CancellationToken ct)
    {
        using var alone = await BuildLock.Take(ct);
        var stamp = BuildStamp.Of(project);
        // Whoever built in the meantime may have built this.
        return take(stamp.Current() ?? await Build(stamp, ct));
    }

    private async Task<string> Build(BuildStamp stamp, CancellationToken ct)
    {
        terminal.Say(terminal.Dim($"Building {Path.GetFileNameWithoutExtension(project)} ..."));
        stamp.Forget();
        var before = SourceSnapshot.Of(project);
        var result = Path.GetTempFileName();
        try
        {
            await Build(result, ct);
            var program = (await File.ReadAllTextAsync(result, ct)).Trim();
            stamp.Write(program, before.Built(SourceSnapshot.Of(project)));
            return program;
        }
        finally
        {
            File.Delete(result);
        }
    }

    private async Task Build(string result, CancellationToken ct)
    {
        string[] arguments =
        [
            "build", project, "-c", "Release", "--nologo", "-v", verbose ? "minimal" : "quiet",
            "-t:Build", "-getProperty:TargetPath", $"-getResultOutputFile:{result}", .. (string[])(Restores ? [] : ["--no-restore"]),
        ];
        var built = await ProcessOutput.Of("dotnet", arguments, _folder, verbose ? terminal.Say : null, ct: ct);
        if (built.ExitCode == 0)
            return;
        ct.ThrowIfCancellationRequested();
        if (!verbose)
            foreach (var error in BuildErrors.In(built.Output, Directory.GetCurrentDirectory()))
                terminal.Say(error);
        throw new CommandFailure("APPIA6006", ExitCode.BuildFailed, $"{Path.GetFileName(project)} does not build; the reasons are above.");
    }
}
