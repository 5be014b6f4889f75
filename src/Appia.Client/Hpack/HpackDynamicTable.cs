namespace Appia.Client;

/// <summary>The headers that a peer wants to be remembered (RFC 7541, section 2.3.2), with the size that holds when nobody has said another.</summary>
internal sealed class HpackDynamicTable
{
    private const int Largest = 4096;
    private const int Overhead = 32;
    private readonly List<(string Name, string Value)> _entries = [];
    private int _size;
    private int _limit = Largest;

    /// <summary>Texts that come again and again.</summary>
    public HpackTexts Texts { get; } = new();

    /// <summary>Counts what was added and asked for: a block that leaves it as it was stands for itself.</summary>
    public int Uses { get; private set; }

    public void Add(string name, string value)
    {
        Uses++;
        var size = SizeOf((name, value));
        Shrink(_limit - size);
        if (size > _limit)
            return;
        _entries.Add((name, value));
        _size += size;
    }

    /// <summary>The entry of an index; 1 is the one that was added last.</summary>
    /// <exception cref="Http2Exception">There is none.</exception>
    public (string Name, string Value) Entry(int index)
    {
        Uses++;
        return index <= _entries.Count ? _entries[^index] : throw HpackTable.Unknown(HpackTable.Count + index);
    }

    /// <exception cref="Http2Exception">It is more than is allowed.</exception>
    public void Resize(int limit)
    {
        Uses++;
        _limit = limit <= Largest
            ? limit
            : throw new Http2Exception(Http2Error.Compression, $"it keeps a table of {limit} bytes of headers, and {Largest} are allowed");
        Shrink(_limit);
    }

    // The oldest are the first in the list: there are a few dozen at most.
    private void Shrink(int limit)
    {
        var gone = 0;
        for (; gone < _entries.Count && _size > limit; gone++)
            _size -= SizeOf(_entries[gone]);
        _entries.RemoveRange(0, gone);
    }

    private static int SizeOf((string Name, string Value) entry) => entry.Name.Length + entry.Value.Length + Overhead;
}
