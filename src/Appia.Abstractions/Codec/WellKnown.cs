namespace Appia.Codec;

/// <summary>The fields of <c>google.protobuf.Timestamp</c> and <c>google.protobuf.Duration</c>.</summary>
internal static class WellKnown
{
    public const int Seconds = 1;
    public const int Nanos = 2;

    /// <summary>Ours, in a timestamp: minutes east of UTC. Others skip it, and keep the instant.</summary>
    public const int OffsetMinutes = 15;

    public const int NanosPerTick = 100;
}
