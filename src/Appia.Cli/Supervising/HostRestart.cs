namespace Appia.Cli.Supervising;

/// <summary>The order to end a process in good order and to start it from another program.</summary>
/// <param name="Program">The program.</param>
/// <param name="Before">The program that it runs from, to which it returns when the other one does not start.</param>
internal sealed record HostRestart(string Program, string Before)
{
    /// <summary>Completes when the process is ready; fails when it did not become so, and runs from the program before again.</summary>
    public TaskCompletionSource Ready { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
