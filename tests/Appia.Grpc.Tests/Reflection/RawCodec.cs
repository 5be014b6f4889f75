using System.Buffers;
using System.Buffers.Binary;
using Appia.Codec;

namespace Appia.Grpc.Tests;

/// <summary>Sends whatever bytes there are, in a frame of gRPC.</summary>
internal sealed class RawCodec : MessageCodec<byte[]>
{
    public override void Write(in byte[] message, IBufferWriter<byte> to) => to.Write(message);

    public override int WriteFrame(in byte[] message, IBufferWriter<byte> to)
    {
        Span<byte> prefix = stackalloc byte[5];
        prefix[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(prefix[1..], message.Length);
        to.Write(prefix);
        to.Write(message);
        return prefix.Length + message.Length;
    }

    public override byte[] Read(in ReadOnlySequence<byte> from) => from.ToArray();
}
