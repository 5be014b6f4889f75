using System.Runtime.InteropServices;
using System.Text;

namespace Appia.Sqlite.Native;

/// <summary>Unmanaged memory for the texts and bytes of one statement's parameters, so that SQLite need not copy them.</summary>
internal sealed unsafe class Arena : IDisposable
{
    private const int Initial = 16 * 1024;
    private const int KeepAtMost = 1024 * 1024;

    private byte* _memory;
    private int _capacity;
    private int _used;

    /// <summary>Empties the arena and makes room: what is put into it afterwards does not move.</summary>
    public void Reserve(int bytes)
    {
        _used = 0;
        if (bytes > _capacity || (_capacity > KeepAtMost && bytes <= KeepAtMost))
            Resize(Math.Max(bytes, Initial));
    }

    public (nint Start, int Length) Put(string text)
    {
        var length = Encoding.UTF8.GetBytes(text, new Span<byte>(_memory + _used, _capacity - _used));
        return Advance(length);
    }

    public (nint Start, int Length) Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(new Span<byte>(_memory + _used, _capacity - _used));
        return Advance(bytes.Length);
    }

    public void Dispose()
    {
        NativeMemory.Free(_memory);
        _memory = null;
        _capacity = 0;
    }

    private void Resize(int bytes)
    {
        NativeMemory.Free(_memory);
        _memory = null;
        _capacity = 0;
        _memory = (byte*)NativeMemory.Alloc((nuint)bytes);
        _capacity = bytes;
    }

    private (nint Start, int Length) Advance(int length)
    {
        var start = (nint)(_memory + _used);
        _used += length;
        return (start, length);
    }
}
