namespace Appia.Client;

/// <summary>What can be wrong with a message on the wire.</summary>
internal enum FrameFault
{
    /// <summary>It is larger than its reader allows.</summary>
    TooLarge,

    /// <summary>Its bytes are not what the protocol says.</summary>
    Malformed,

    /// <summary>It is compressed in a way that was not announced, or cannot be decompressed.</summary>
    Compression,
}
