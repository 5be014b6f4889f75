namespace Appia.Client;

/// <summary>When a connection asks its peer whether it is still there.</summary>
/// <param name="KeepAlive">How long the peer may be silent before it is asked.</param>
/// <param name="KeepAliveTimeout">How long its answer may take.</param>
/// <param name="WhenIdle">Whether it is asked when no call runs too. Otherwise a connection without calls is closed after a while.</param>
internal readonly record struct Http2VigilOptions(TimeSpan KeepAlive, TimeSpan KeepAliveTimeout, bool WhenIdle);
