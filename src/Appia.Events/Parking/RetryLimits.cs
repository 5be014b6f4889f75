namespace Appia.Events;

/// <summary>How often, and after what delays, what failed is tried again.</summary>
/// <param name="Attempts">How often it is tried, the first time included.</param>
/// <param name="FirstDelay">The delay before the second attempt; it doubles.</param>
/// <param name="LongestDelay">The longest delay.</param>
internal readonly record struct RetryLimits(int Attempts, TimeSpan FirstDelay, TimeSpan LongestDelay);
