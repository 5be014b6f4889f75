using System.Text;

namespace Appia.Client;

/// <summary>Gives texts that a peer sends again and again, such as names and paths, the string that they had before. For one reader at a time.</summary>
internal sealed class HpackTexts
{
    private const int Slots = 64;
    private const int Longest = 64;
    private readonly (byte[] Bytes, string Text)[] _known = new (byte[], string)[Slots];

    public string Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > Longest)
            return Encoding.Latin1.GetString(bytes);
        ref var slot = ref _known[SlotOf(bytes)];
        if (slot.Bytes is null || !bytes.SequenceEqual(slot.Bytes))
            slot = (bytes.ToArray(), Encoding.Latin1.GetString(bytes));
        return slot.Text;
    }

    private static int SlotOf(ReadOnlySpan<byte> bytes) => ((bytes.Length * 31) + (bytes[0] * 7) + (bytes[bytes.Length / 2] * 3) + bytes[^1]) % Slots;
}
