namespace Appia.Runtime;

/// <summary>What a supervisor and the processes that it started agree on.</summary>
public static class Supervised
{
    /// <summary>The environment variable that names the process, such as <c>orders-2</c>, and says that it is supervised: its standard input ends
    /// when its supervisor does.</summary>
    public const string Variable = "APPIA_SUPERVISED";

    /// <summary>The exit code of a process that could not start because something that it needs was away: started again, it may succeed. It is
    /// <c>EX_TEMPFAIL</c> of <c>sysexits.h</c>.</summary>
    public const int TryAgain = 75;

    /// <summary>The process's name, or <see langword="null"/> when it is not supervised.</summary>
    public static string? Name => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } name ? name : null;
}
