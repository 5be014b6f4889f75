namespace Appia.Codec;

/// <summary>Why bytes are no message, or a message cannot become bytes. The codec says of which message this is.</summary>
internal sealed class ProtoRefusal(string message) : Exception(message);
