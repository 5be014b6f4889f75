using System.Buffers;
using Appia.Codec;

namespace Appia.Client;

/// <summary>Writes the messages of a request that is a stream, and reads the first of them. Those after it are read by the item's own
/// codec.</summary>
/// <remarks>Appia sends no item with the arguments, so that an item may be written as nothing (null, an empty list) and is one all the same.
/// Others may: then it is there when its field is.</remarks>
internal sealed class InputMessageCodec<TArguments, TInput> : MessageCodec<InputMessage<TArguments, TInput>>
{
    private readonly MessageCodec<TArguments> _arguments;
    private readonly MessageCodec<TInput> _items;
    private readonly ProtoCodec<bool> _presence;

    /// <param name="arguments">The arguments' codec.</param>
    /// <param name="items">The codec of a message that has an item alone.</param>
    /// <param name="field">The number of the item's field.</param>
    public InputMessageCodec(MessageCodec<TArguments> arguments, MessageCodec<TInput> items, int field)
    {
        _arguments = arguments;
        _items = items;
        _presence = new(static (ref ProtoWriter _, bool _) => { }, reader => Has(reader, field));
    }

    public override void Write(in InputMessage<TArguments, TInput> message, IBufferWriter<byte> to)
    {
        if (message.Opens)
            _arguments.Write(message.Arguments, to);
        else
            _items.Write(message.Item, to);
    }

    public override int WriteFrame(in InputMessage<TArguments, TInput> message, IBufferWriter<byte> to) =>
        message.Opens ? _arguments.WriteFrame(message.Arguments, to) : _items.WriteFrame(message.Item, to);

    public override InputMessage<TArguments, TInput> Read(in ReadOnlySequence<byte> from)
    {
        var arguments = _arguments.Read(from);
        return _presence.Read(from)
            ? InputMessage<TArguments, TInput>.Opening(arguments, _items.Read(from))
            : InputMessage<TArguments, TInput>.Opening(arguments);
    }

    private static bool Has(ProtoReader reader, int field)
    {
        while (reader.Next())
        {
            if (reader.Tag >> 3 == field)
                return true;
            reader.Skip();
        }
        return false;
    }
}
