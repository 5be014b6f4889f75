using System.Buffers;

namespace Appia.Runtime;

/// <summary>Holds an encoded answer between its encoding, before the commit, and its sending, after it. Reused from request to request.</summary>
internal sealed class ResponseBuffer : IBufferWriter<byte>
{
    private const int Least = 1024;
    private const int MostKept = 64 * 1024;
    private byte[] _bytes = [];
    private int _used;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _used);

    public void Advance(int count) => _used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_used);
    }

    /// <summary>Forgets what was written; an unusually large array is given back.</summary>
    public void Clear()
    {
        _used = 0;
        if (_bytes.Length <= MostKept)
            return;
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Reserve(int sizeHint)
    {
        var needed = _used + Math.Max(sizeHint, 256);
        if (needed <= _bytes.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Math.Max(Least, needed), _bytes.Length * 2));
        Written.Span.CopyTo(larger);
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
