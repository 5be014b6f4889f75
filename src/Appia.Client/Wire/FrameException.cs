namespace Appia.Client;

/// <summary>A message could not be read off the wire. Each side turns it into the problem that it is there.</summary>
internal sealed class FrameException(FrameFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public FrameFault Fault { get; } = fault;
}
