using System.Buffers;

namespace Appia.Client;

/// <summary>A message's bytes on their way between two places. Grows, and is used again and again.</summary>
internal sealed class FrameBuffer : IBufferWriter<byte>
{
    private const int Least = 512;
    private const int MostKept = 64 * 1024;
    private byte[] _bytes = [];

    /// <summary>How many bytes were written.</summary>
    public int Count { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Count);

    public void Advance(int count) => Count += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Count);
    }

    /// <summary>Forgets what was written; an unusually large array is given back.</summary>
    public void Clear()
    {
        Count = 0;
        if (_bytes.Length > MostKept)
            Release();
    }

    /// <summary>Forgets what was written, and gives the array back.</summary>
    public void Release()
    {
        Count = 0;
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Reserve(int sizeHint)
    {
        var needed = Count + Math.Max(sizeHint, 1);
        if (needed > _bytes.Length)
            Grow(needed);
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Math.Max(Least, needed), _bytes.Length * 2));
        Written.Span.CopyTo(larger);
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
