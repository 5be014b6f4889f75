using System.Buffers;

namespace Appia.Codec;

/// <summary>Writes and reads messages of one type in their binary form: Protocol Buffers, version 3.</summary>
/// <remarks>Safe for concurrent use. A message that was written and read again is equal to the first in everything that its type can express.</remarks>
public abstract class MessageCodec<T>
{
    /// <summary>Writes a message.</summary>
    /// <exception cref="InvalidDataException">The message holds what its type does not allow: null where it is never null, half a character, or
    /// more than 100 messages inside each other. Nothing was written.</exception>
    public abstract void Write(in T message, IBufferWriter<byte> to);

    /// <summary>Writes a message so that equal messages are equal bytes: sets and dictionaries are written in an order of their own. It costs more than
    /// <see cref="Write"/>, and serves to compare messages of one release.</summary>
    /// <exception cref="InvalidDataException">As <see cref="Write"/> says. Nothing was written.</exception>
    public virtual void WriteCanonical(in T message, IBufferWriter<byte> to) => Write(message, to);

    /// <summary>Writes a message behind the five bytes that gRPC puts before each: a zero for "not compressed", and the length as a big-endian
    /// 32-bit number.</summary>
    /// <returns>How many bytes were written, the five included.</returns>
    /// <exception cref="InvalidDataException">As <see cref="Write"/> says. Nothing was written.</exception>
    public abstract int WriteFrame(in T message, IBufferWriter<byte> to);

    /// <summary>Reads a message, which ends where <paramref name="from"/> ends. Fields that are not known are skipped.</summary>
    /// <exception cref="InvalidDataException">These bytes are not such a message.</exception>
    public abstract T Read(in ReadOnlySequence<byte> from);

    /// <summary>A message after a journey through its binary form: what co-located calls get in copy mode.</summary>
    /// <exception cref="InvalidDataException">As <see cref="Write"/> says.</exception>
    public T Travel(in T message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Write(message, bytes);
        return Read(new(bytes.WrittenMemory));
    }
}
