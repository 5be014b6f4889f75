namespace Appia.Runtime;

/// <summary>How long keys are remembered.</summary>
/// <remarks>Clocks of hosts differ. A key is refused only when it is an hour older than it may be, and forgotten another hour after that: whichever
/// process of a service looks at it, what is forgotten is refused.</remarks>
/// <param name="Retention">How long.</param>
internal sealed record KeyAge(TimeSpan Retention)
{
    /// <summary>How far clocks may be apart.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromHours(1);

    /// <summary>Whether a key may have been forgotten.</summary>
    public bool IsTooOld(DateTimeOffset born, DateTimeOffset now) => now - born > Retention + Skew;

    /// <summary>Keys born before this instant are refused everywhere.</summary>
    public DateTimeOffset ForgottenBefore(DateTimeOffset now) => now - Retention - Skew - Skew;
}
