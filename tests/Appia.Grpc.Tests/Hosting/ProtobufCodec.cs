using System.Buffers;
using System.Buffers.Binary;
using Appia.Codec;
using Google.Protobuf;

namespace Appia.Grpc.Tests;

/// <summary>Messages of Google.Protobuf, for methods that no contract describes.</summary>
internal sealed class ProtobufCodec<T> : MessageCodec<T> where T : IMessage<T>, new()
{
    private readonly MessageParser<T> _parser = new(() => new T());

    public override void Write(in T message, IBufferWriter<byte> to) => message.WriteTo(to);

    public override int WriteFrame(in T message, IBufferWriter<byte> to)
    {
        var size = message.CalculateSize();
        var prefix = to.GetSpan(5);
        prefix[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(prefix[1..], size);
        to.Advance(5);
        message.WriteTo(to);
        return size + 5;
    }

    public override T Read(in ReadOnlySequence<byte> from)
    {
        try
        {
            return _parser.ParseFrom(from);
        }
        catch (InvalidProtocolBufferException failure)
        {
            throw new InvalidDataException(failure.Message, failure);
        }
    }
}
