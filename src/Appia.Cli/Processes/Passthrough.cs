using System.Diagnostics;

namespace Appia.Cli.Processes;

/// <summary>Runs a built program on our own terminal, as if it had been started by hand.</summary>
internal static class Passthrough
{
    /// <summary>The program's exit code. Ctrl-C and SIGTERM are passed on to it, and its own ending is waited for.</summary>
    public static Task<int> Run(string program, IEnumerable<string> arguments, string folder) => Dotnet(["exec", program, .. arguments], folder);

    /// <inheritdoc cref="Run"/>
    public static async Task<int> Dotnet(IEnumerable<string> arguments, string folder)
    {
        using var process = new Process
        {
            StartInfo = new("dotnet", arguments) { WorkingDirectory = folder, UseShellExecute = false },
        };
        process.Start();
        using var signals = Signals.PassOn(process);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
