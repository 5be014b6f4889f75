namespace Appia.Client;

/// <summary>Knows again the blocks of headers that were read last: most of a peer's begin and end with the same bytes. For one reader at a time.</summary>
internal sealed class HpackBlocks<T> where T : class
{
    private const int Most = 4;
    private const int LongestKept = 256;
    private readonly (byte[] Block, T Read)[] _known = new (byte[], T)[Most];
    private int _oldest;

    /// <summary>What a block was read as; <see langword="null"/> when it is not one of them.</summary>
    public T? Find(ReadOnlySpan<byte> block)
    {
        foreach (var (known, read) in _known)
            if (known is not null && block.SequenceEqual(known))
                return read;
        return null;
    }

    /// <summary>Remembers a block, which stands for itself, and what it says, which never changes.</summary>
    public void Keep(ReadOnlySpan<byte> block, T read)
    {
        if (block.Length > LongestKept)
            return;
        _known[_oldest] = (block.ToArray(), read);
        _oldest = (_oldest + 1) % Most;
    }
}
