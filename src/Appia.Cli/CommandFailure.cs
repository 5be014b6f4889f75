namespace Appia.Cli;

/// <summary>Why a command could not do what it was asked for.</summary>
internal sealed class CommandFailure(string code, ExitCode exitCode, string message, string? cause = null) : Exception(message)
{
    /// <summary>The code, which <c>appia explain</c> explains.</summary>
    public string Code { get; } = code;

    /// <summary>The code whose page helps most: that of the cause, when it has one.</summary>
    public string Page { get; } = cause ?? code;

    /// <summary>What the process ends with.</summary>
    public ExitCode ExitCode { get; } = exitCode;
}
