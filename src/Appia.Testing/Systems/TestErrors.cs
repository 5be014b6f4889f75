namespace Appia.Testing;

/// <summary>What can go wrong in a test's system, each with its code and its cure.</summary>
internal static class TestErrors
{
    public static AppiaException NotQuiet(TimeSpan within, string pending) => new(
        "APPIA5001",
        $"The system was not quiet within {within.TotalSeconds:0.###} s: {pending}. "
        + "Look for a handler that fails for ever, a call that nobody answers, or allow more time.");
}
