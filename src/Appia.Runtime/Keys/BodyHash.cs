using System.Buffers;
using System.Security.Cryptography;
using Appia.Codec;

namespace Appia.Runtime;

/// <summary>The hash of a call's arguments, the same however they came and in whatever order sets and dictionaries
/// enumerate: it is that of their binary form.</summary>
internal static class BodyHash
{
    public static byte[] Of<TArguments>(MessageCodec<TArguments> codec, in TArguments arguments)
    {
        var bytes = new ArrayBufferWriter<byte>();
        codec.WriteCanonical(arguments, bytes);
        return SHA256.HashData(bytes.WrittenSpan);
    }
}
