using Appia.Cli.Projects;
using Appia.Cli.Terminals;

namespace Appia.Cli.Running;

/// <summary>Starts a built application as its options want it.</summary>
internal static class AppStart
{
    /// <param name="app">The application.</param>
    /// <param name="program">What its build made.</param>
    /// <param name="options">How it is started.</param>
    /// <param name="url">Where it is told to listen; <see langword="null"/> leaves that to its own settings.</param>
    /// <param name="output">Where its output goes.</param>
    /// <param name="terminal">Where this program talks.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<IRunningApp> Start(
        AppProject app, string program, RunOptions options, string? url, TextWriter output, Terminal terminal, CancellationToken ct) =>
        options.Split
            ? await SplitApp.Prepare(app, program, options, url ?? Addresses.UsualOrFree(), output, terminal, ct)
            : StartedApp.Start(app, program, options, url, output);

    /// <summary>Where an application is told to listen; <see langword="null"/> when the shell says so already.</summary>
    public static string? OwnAddress(RunOptions options) =>
        options.Url ?? (RunOptions.ListensElsewhere && !options.Split ? null : Addresses.UsualOrFree());
}
