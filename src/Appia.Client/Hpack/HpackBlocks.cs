namespace Appia.Client;

/// <summary>Reads blocks of headers, and knows again those that it read last: most answers of a peer begin and end with the same bytes. For
/// one reader at a time.</summary>
internal sealed class HpackBlocks
{
    private const int Most = 4;
    private const int LongestKept = 256;
    private readonly (byte[] Block, AnswerHead Head)[] _known = new (byte[], AnswerHead)[Most];
    private int _oldest;

    /// <exception cref="Http2Exception">This is no block of headers.</exception>
    public AnswerHead Read(ReadOnlySpan<byte> block)
    {
        foreach (var (known, head) in _known)
            if (known is not null && block.SequenceEqual(known))
                return head;
        var read = HpackReader.Read(block);
        if (block.Length <= LongestKept)
        {
            _known[_oldest] = (block.ToArray(), read);
            _oldest = (_oldest + 1) % Most;
        }
        return read;
    }
}
