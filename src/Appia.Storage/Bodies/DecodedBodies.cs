namespace Appia.Storage;

/// <summary>What stored bodies were read as, so that a body which is read often is decoded once.</summary>
/// <remarks>
/// <para>A body is looked up by its bytes, as they came from the store in this very read. The same bytes always mean the same value, so what is
/// kept here is never stale, whatever was committed, restored or rolled back meanwhile; nothing has to be evicted when a document changes.</para>
/// <para>What is given out is isolated: calls share with each other only what can never change.</para>
/// <para>Each body has one place. It is kept when it is read a second time without another of its place in between, so that reading through a large
/// collection keeps nothing. When the bodies that are kept come to more than <see cref="MostBytes"/>, all are forgotten.</para>
/// </remarks>
internal sealed class DecodedBodies<T>(Func<T, T> isolate) where T : class
{
    /// <summary>The most bytes of all bodies that are kept for one collection.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>The most bytes of a body that is kept.</summary>
    public const int LargestBody = 16 << 10;

    private const int Places = 1024;

    private readonly Lock _keeping = new();
    private readonly Entry?[] _kept = new Entry?[Places];
    private readonly int[] _seen = new int[Places];
    private int _bytes;

    /// <summary>The value of a body that was kept, or <see langword="null"/>.</summary>
    public T? Find(ReadOnlySpan<byte> body, out int hash)
    {
        hash = HashOf(body);
        return _kept[PlaceOf(hash)] is { } entry && entry.Body.AsSpan().SequenceEqual(body) ? isolate(entry.Value) : null;
    }

    /// <summary>Notes that a body was decoded, and keeps its value when that happens again.</summary>
    /// <param name="body">The body.</param>
    /// <param name="hash">What <see cref="Find"/> said.</param>
    /// <param name="value">What it was decoded to, for the caller to give away.</param>
    public void Note(ReadOnlySpan<byte> body, int hash, T value)
    {
        if (body.Length > LargestBody)
            return;
        if (_seen[PlaceOf(hash)] == hash)
            Keep(PlaceOf(hash), new(body.ToArray(), isolate(value)));
        else
            _seen[PlaceOf(hash)] = hash;
    }

    private static int HashOf(ReadOnlySpan<byte> body)
    {
        var hash = default(HashCode);
        hash.AddBytes(body);
        return hash.ToHashCode();
    }

    private static int PlaceOf(int hash) => hash & (Places - 1);

    private void Keep(int place, Entry entry)
    {
        lock (_keeping)
        {
            _bytes += entry.Body.Length - (_kept[place]?.Body.Length ?? 0);
            if (_bytes > MostBytes)
            {
                Array.Clear(_kept);
                _bytes = entry.Body.Length;
            }
            _kept[place] = entry;
        }
    }

    private sealed class Entry(byte[] body, T value)
    {
        public byte[] Body { get; } = body;

        public T Value { get; } = value;
    }
}
