using System.Globalization;
using System.Text;

namespace Appia.Client;

/// <summary>Reads a block of headers (RFC 7541).</summary>
/// <param name="block">The block.</param>
/// <param name="table">What the blocks before it left behind; <see langword="null"/> when the peer was told to keep no dynamic table, so that a block stands
/// for itself.</param>
internal ref struct HpackReader(ReadOnlySpan<byte> block, HpackDynamicTable? table = null)
{
    private const int LongestInteger = 4;
    private readonly ReadOnlySpan<byte> _block = block;
    private int _position;

    /// <summary>Reads all headers of an answer.</summary>
    /// <exception cref="Http2Exception">This is no such block.</exception>
    public static AnswerHead Read(ReadOnlySpan<byte> block)
    {
        var reader = new HpackReader(block);
        var fields = new Metadata();
        var status = 0;
        while (reader.TryRead(out var name, out var value))
            if (name == ":status")
                _ = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out status);
            else
                fields.Add(name, value);
        return new(status, fields);
    }

    /// <summary>Reads the next header; false behind the last one.</summary>
    /// <exception cref="Http2Exception">There is something else.</exception>
    public bool TryRead(out string name, out string value)
    {
        while (_position < _block.Length)
        {
            var first = _block[_position];
            if (first >= 0x80)
            {
                (name, value) = Entry(ReadInteger(7));
                return true;
            }
            if (first is < 0x20 or >= 0x40)
            {
                var kept = first >= 0x40;
                ReadLiteral(kept ? 6 : 4, out name, out value);
                if (kept)
                    table?.Add(name, value);
                return true;
            }
            ReadTableSize();
        }
        name = value = "";
        return false;
    }

    private void ReadLiteral(int bits, out string name, out string value)
    {
        var index = ReadInteger(bits);
        name = index == 0 ? ReadText() : Entry(index).Name;
        value = ReadText();
    }

    private void ReadTableSize()
    {
        var size = ReadInteger(5);
        if (table is not null)
            table.Resize(size);
        else if (size > 0)
            throw new Http2Exception(Http2Error.Compression, "it keeps a table of headers, which it was told not to do");
    }

    private readonly (string Name, string Value) Entry(int index) =>
        table is not null && index > HpackTable.Count ? table.Entry(index - HpackTable.Count) : HpackTable.Entry(index);

    private string ReadText()
    {
        var huffman = _position < _block.Length && _block[_position] >= 0x80;
        var length = ReadInteger(7);
        if (length > _block.Length - _position)
            throw Incomplete();
        var text = _block.Slice(_position, length);
        _position += length;
        return huffman ? HpackHuffman.Decode(text) : table is null ? Encoding.Latin1.GetString(text) : table.Texts.Of(text);
    }

    private int ReadInteger(int bits)
    {
        var most = (1 << bits) - 1;
        var value = Next() & most;
        if (value < most)
            return value;
        for (var shift = 0; shift < 7 * LongestInteger; shift += 7)
        {
            var part = Next();
            value += (part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
        throw new Http2Exception(Http2Error.Compression, "a header has a length that nobody needs");
    }

    private int Next() => _position < _block.Length ? _block[_position++] : throw Incomplete();

    private static Http2Exception Incomplete() => new(Http2Error.Compression, "its headers end in the middle of one");
}
