namespace Appia.Codec;

/// <summary>What both sides agree to keep to.</summary>
internal static class ProtoLimits
{
    /// <summary>How many messages may be inside each other: what the readers of other languages take too.</summary>
    public const int Depth = 100;

    /// <summary>The most bytes of a message: 1 GiB. Transports have smaller limits.</summary>
    public const int Bytes = 1 << 30;
}
