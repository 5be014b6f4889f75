namespace Appia.Bench.Events;

/// <summary>A server to compare with is not installed, or does not start.</summary>
internal sealed class PeerMissingException(string message) : Exception(message);
