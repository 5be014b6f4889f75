namespace Appia.Codec;

/// <summary>Where a message is that is the value of a field. It is read when all its parts are known.</summary>
public struct ProtoPart
{
    private List<(int Start, int Length)>? _earlier;

    /// <summary>Whether the field is there.</summary>
    public readonly bool IsThere => Field != 0;

    /// <summary>The number of the field; 0 when it is not there.</summary>
    public int Field { get; private set; }

    internal int Start { get; private set; }

    internal int Length { get; private set; }

    internal readonly bool IsWhole => _earlier is null;

    internal void Add(int start, int length, int field)
    {
        if (IsThere)
            (_earlier ??= []).Add((Start, Length));
        Field = field;
        Start = start;
        Length = length;
    }

    /// <summary>All parts behind each other: to read them so is to merge them.</summary>
    internal readonly byte[] Join(ReadOnlySpan<byte> message)
    {
        var joined = new byte[_earlier!.Sum(part => part.Length) + Length];
        var rest = joined.AsSpan();
        foreach (var (start, length) in _earlier!)
        {
            message.Slice(start, length).CopyTo(rest);
            rest = rest[length..];
        }
        message.Slice(Start, Length).CopyTo(rest);
        return joined;
    }
}
