namespace Appia.Codec;

/// <summary>Reads the fields of one message. Generated code calls it.</summary>
/// <remarks>
/// A message inside another is read by a reader of its own, which cannot leave its bytes. Every length is checked against what is there before
/// anything is made of it, so that no input makes more than it brings. A field whose value has another type than expected is skipped, as one that
/// is not known; of a field that occurs twice the last counts, and two messages are merged.
/// </remarks>
public ref partial struct ProtoReader
{
    private readonly ReadOnlySpan<byte> _span;
    private readonly int _before;
    private readonly int _depth;
    private readonly int _packed;
    private int _position;
    private uint _tag;

    internal ProtoReader(ReadOnlySpan<byte> span) => _span = span;

    private ProtoReader(ReadOnlySpan<byte> span, int before, int depth, uint tag, int packed = 0)
    {
        _span = span;
        _before = before;
        _depth = depth;
        _tag = tag;
        _packed = packed;
    }

    /// <summary>The field that the reader stands on: its number times eight, and how its value ends.</summary>
    public readonly uint Tag => _tag;

    /// <summary>Whether a packed list has more items.</summary>
    public readonly bool More => _position < _span.Length;

    /// <summary>Goes to the next field.</summary>
    /// <returns>False at the end of the message.</returns>
    public bool Next()
    {
        if (_position == _span.Length)
            return false;
        _tag = (uint)ReadVarint();
        if (_tag >> 3 == 0)
            throw Refuse("the number of a field is 0");
        return true;
    }

    /// <summary>Passes over a field that is not known.</summary>
    public void Skip()
    {
        switch (_tag & 7)
        {
            case WireType.Varint:
                ReadVarint();
                break;
            case WireType.Fixed64:
                Take(sizeof(ulong));
                break;
            case WireType.Length:
                Take(ReadLength());
                break;
            case WireType.StartGroup:
                SkipGroup(_tag >> 3);
                break;
            case WireType.Fixed32:
                Take(sizeof(uint));
                break;
            default:
                throw Refuse("it ends a group that did not begin, or its type is none");
        }
    }

    /// <summary>A reader of the message that is the field's value.</summary>
    public ProtoReader ReadMessage()
    {
        var length = ReadLength();
        var start = _position;
        return Inside(Take(length), start);
    }

    /// <summary>A reader of the items of a packed list.</summary>
    /// <param name="size">The bytes of an item; 1 for numbers of any length.</param>
    public ProtoReader ReadPacked(int size)
    {
        var length = ReadLength();
        var start = _position;
        if (length % size != 0)
            throw Refuse($"a packed list of {length} bytes does not hold items of {size}");
        return new(Take(length), _before + start, _depth, _tag, size);
    }

    /// <summary>Remembers where the message is that is the field's value: it may come in parts, which are merged when all are known.</summary>
    public void ReadPart(ref ProtoPart part)
    {
        var length = ReadLength();
        part.Add(_position, length, (int)(_tag >> 3));
        Take(length);
    }

    /// <summary>Remembers where the message is that is one of several alternatives: the last one counts.</summary>
    public void ReadCase(ref ProtoPart part)
    {
        if (part.Field != (int)(_tag >> 3))
            part = default;
        ReadPart(ref part);
    }

    /// <summary>A reader of a message whose parts are known now.</summary>
    public readonly ProtoReader Inside(in ProtoPart part) =>
        part.IsWhole ? Inside(_span.Slice(part.Start, part.Length), part.Start) : Inside(part.Join(_span), part.Start);

    /// <summary>What to throw when a message is not there that is never null.</summary>
    public readonly Exception Missing(string name) => new ProtoRefusal($"{name} is missing{Place()}.");

    /// <summary>What to throw when a message does not say which of its alternatives it is, or is one that is not known here.</summary>
    public readonly Exception UnknownCase(string name) => new ProtoRefusal($"a {name} is none of the cases that are known here{Place()}.");

    /// <summary>How many items come at once, the one that was just read left out.</summary>
    internal readonly int CountAhead()
    {
        if (_packed > 1)
            return (_span.Length - _position) / _packed;
        return _packed == 1 ? CountPacked() : CountFields();
    }

    private readonly int CountPacked()
    {
        var count = 0;
        foreach (var one in _span[_position..])
            count += one < 0x80 ? 1 : 0;
        return count;
    }

    private readonly int CountFields()
    {
        var ahead = this;
        var count = 0;
        while (ahead.Next() && ahead.Tag == _tag)
        {
            ahead.Skip();
            count++;
        }
        return count;
    }

    private readonly ProtoReader Inside(ReadOnlySpan<byte> message, int start) =>
        _depth < ProtoLimits.Depth
            ? new(message, _before + start, _depth + 1, _tag)
            : throw Refuse($"more than {ProtoLimits.Depth} messages are inside each other");

    private void SkipGroup(uint field)
    {
        for (var open = 1; open > 0;)
        {
            if (!Next())
                throw Refuse($"the group {field} does not end");
            if ((_tag & 7) == WireType.StartGroup)
                open++;
            else if ((_tag & 7) == WireType.EndGroup)
                open--;
            else
                Skip();
        }
    }

    private int ReadLength()
    {
        var length = ReadVarint();
        if (length > (ulong)(_span.Length - _position))
            throw Refuse($"it says that it has {length} bytes, and {_span.Length - _position} are left");
        return (int)length;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _span.Length - _position)
            throw Refuse($"it needs {length} bytes, and {_span.Length - _position} are left");
        var taken = _span.Slice(_position, length);
        _position += length;
        return taken;
    }

    private ulong ReadVarint()
    {
        if (_position < _span.Length && _span[_position] < 0x80)
            return _span[_position++];
        return ReadLongVarint();
    }

    private ulong ReadLongVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_position == _span.Length)
                throw Refuse("the message ends inside a number");
            var part = _span[_position++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
        throw Refuse("a number has more than ten bytes");
    }

    private readonly ProtoRefusal Refuse(string why) => new($"{why}{Place()}.");

    private readonly string Place() => _tag == 0 ? $", at byte {_before + _position}" : $", in field {_tag >> 3}, at byte {_before + _position}";
}
