namespace Appia.Runtime;

/// <summary>What is remembered of a keyed call that succeeded.</summary>
/// <param name="BodyHash">The hash of its arguments.</param>
/// <param name="Response">Its encoded answer.</param>
internal sealed record KeyRecord(byte[] BodyHash, byte[] Response);
