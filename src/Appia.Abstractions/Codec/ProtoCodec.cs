using System.Buffers;
using System.Buffers.Binary;

namespace Appia.Codec;

/// <summary>The codec of one message, around the two methods that are generated for it.</summary>
/// <param name="write">Writes the message's fields.</param>
/// <param name="read">Makes a message of its fields.</param>
public sealed class ProtoCodec<T>(ProtoWrite<T> write, ProtoRead<T> read) : MessageCodec<T>
{
    private const int FrameHeader = 5;

    /// <inheritdoc/>
    public override void Write(in T message, IBufferWriter<byte> to) => WriteAll(message, to, header: 0);

    /// <inheritdoc/>
    public override void WriteCanonical(in T message, IBufferWriter<byte> to) => WriteAll(message, to, header: 0, new());

    /// <inheritdoc/>
    public override int WriteFrame(in T message, IBufferWriter<byte> to) => WriteAll(message, to, FrameHeader);

    /// <inheritdoc/>
    public override T Read(in ReadOnlySequence<byte> from) => from.IsSingleSegment ? ReadAll(from.FirstSpan) : ReadSegments(from);

    private int WriteAll(in T message, IBufferWriter<byte> to, int header, ProtoOrder? order = null)
    {
        var writer = new ProtoWriter(to, header, order);
        try
        {
            write(ref writer, message);
            if (header > 0)
                WriteHeader(writer.Written);
            return writer.Finish();
        }
        catch (ProtoRefusal refusal)
        {
            throw new InvalidDataException($"{typeof(T).Name} cannot be sent: {refusal.Message}", refusal);
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static void WriteHeader(Span<byte> frame)
    {
        frame[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(frame[1..], frame.Length - FrameHeader);
    }

    private T ReadAll(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return read(new(bytes));
        }
        catch (ProtoRefusal refusal)
        {
            throw new InvalidDataException($"These {bytes.Length} bytes are no {typeof(T).Name}: {refusal.Message}", refusal);
        }
    }

    // Messages that arrive in pieces are put together first: the copy costs a fraction of what looking for seams at each byte would.
    private T ReadSegments(in ReadOnlySequence<byte> from)
    {
        if (from.Length > Array.MaxLength)
            throw new InvalidDataException($"A message of {from.Length} bytes is too long: at most {Array.MaxLength} can be read.");
        var rented = ArrayPool<byte>.Shared.Rent((int)from.Length);
        try
        {
            from.CopyTo(rented);
            return ReadAll(rented.AsSpan(0, (int)from.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
