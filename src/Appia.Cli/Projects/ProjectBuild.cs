using Appia.Cli.Processes;
using Appia.Cli.Terminals;

namespace Appia.Cli.Projects;

/// <summary>Builds a project in Release, unless nothing that it is built from has changed, and says where its program is.</summary>
internal sealed class ProjectBuild(string project, bool verbose, Terminal terminal)
{
    private readonly string _folder = Path.GetDirectoryName(project)!;

    /// <summary>The path of the built program.</summary>
    /// <exception cref="CommandFailure">The project does not build.</exception>
    public async Task<string> Run(CancellationToken ct)
    {
        var stamp = BuildStamp.Of(project);
        if (stamp.Current() is { } program)
            return program;
        using var alone = await BuildLock.Take(ct);
        // Whoever built in the meantime may have built this.
        if (stamp.Current() is { } built)
            return built;
        terminal.Say(terminal.Dim($"Building {Path.GetFileNameWithoutExtension(project)} ..."));
        var result = Path.GetTempFileName();
        try
        {
            await Build(result, ct);
            program = (await File.ReadAllTextAsync(result, ct)).Trim();
        }
        finally
        {
            File.Delete(result);
        }

        stamp.Write(program);
        return program;
    }

    private async Task Build(string result, CancellationToken ct)
    {
        string[] arguments =
        [
            "build", project, "-c", "Release", "--nologo", "-v", verbose ? "minimal" : "quiet",
            "-t:Build", "-getProperty:TargetPath", $"-getResultOutputFile:{result}",
        ];
        var built = await ProcessOutput.Of("dotnet", arguments, _folder, verbose ? terminal.Say : null, ct: ct);
        if (built.ExitCode == 0)
            return;
        if (!verbose)
            terminal.Say(built.Output.TrimEnd());
        throw new CommandFailure("APPIA6006", ExitCode.BuildFailed, $"{Path.GetFileName(project)} does not build; the reasons are above.");
    }
}
