namespace Appia.Cli.Watching;

/// <summary>What goes wrong when a change is taken up.</summary>
internal static class WatchErrors
{
    /// <summary>What was built does not start.</summary>
    public static CommandFailure NotStarted(string what, CommandFailure why) =>
        new("APPIA6022", ExitCode.NotRunning, $"{what}: {why.Message}", why.Page);
}
