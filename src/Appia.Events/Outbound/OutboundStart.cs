namespace Appia.Events;

/// <summary>Where what takes events out of the system begins when it is new.</summary>
internal enum OutboundStart
{
    /// <summary>With what is published from its first start on.</summary>
    End,

    /// <summary>With the oldest event that the logs have.</summary>
    Beginning,
}
