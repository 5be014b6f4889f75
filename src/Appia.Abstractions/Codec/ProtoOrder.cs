namespace Appia.Codec;

/// <summary>Puts the items of sets and the entries of dictionaries into one order, whatever order they came in: that of their bytes.</summary>
/// <remarks>A set inside a set is put in order before the outer one is.</remarks>
internal sealed class ProtoOrder
{
    private readonly List<int> _starts = [];
    private readonly Stack<int> _outer = new();

    /// <summary>Begins a set or a dictionary.</summary>
    public void Begin() => _outer.Push(_starts.Count);

    /// <summary>Says where its next item begins.</summary>
    public void Next(int position) => _starts.Add(position);

    /// <summary>Ends it, and with it its last item.</summary>
    public void End(Span<byte> written)
    {
        var first = _outer.Pop();
        if (_starts.Count - first > 1)
            Sort(written, first);
        _starts.RemoveRange(first, _starts.Count - first);
    }

    private void Sort(Span<byte> written, int first)
    {
        var begin = _starts[first];
        var items = new byte[_starts.Count - first][];
        for (var i = 0; i < items.Length; i++)
        {
            var next = first + i + 1 < _starts.Count ? _starts[first + i + 1] : written.Length;
            items[i] = written[_starts[first + i]..next].ToArray();
        }
        Array.Sort(items, static (one, other) => one.AsSpan().SequenceCompareTo(other));
        foreach (var item in items)
        {
            item.CopyTo(written[begin..]);
            begin += item.Length;
        }
    }
}
