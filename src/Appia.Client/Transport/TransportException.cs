namespace Appia.Client;

/// <summary>A call ended between the two processes, not in one of them.</summary>
internal sealed class TransportException(TransportFault fault, string message, Exception? inner = null) : IOException(message, inner)
{
    public TransportFault Fault { get; } = fault;
}
