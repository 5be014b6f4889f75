namespace Appia.Cli.Control;

/// <summary>What the processes of a running system answered.</summary>
/// <param name="Json">Their answers, as one.</param>
/// <param name="Silent">The processes that did not answer in time, and whose part is missing.</param>
internal sealed record SystemAnswer(string Json, IReadOnlyList<string> Silent)
{
    /// <summary>Fails when a part is missing. What there is has been shown before.</summary>
    public void ThrowIfPartial()
    {
        if (Silent.Count > 0)
            throw Missing(Silent, "What is shown is without that.");
    }

    /// <summary>The failure that names who did not answer.</summary>
    public static CommandFailure Missing(IReadOnlyList<string> silent, string therefore) => new(
        "APPIA6021",
        ExitCode.NotRunning,
        $"No answer came in time from {string.Join(", ", silent)}. {therefore} Ask again; a process that hangs has to be looked at, or ended: "
        + "its supervisor starts it again.");
}
