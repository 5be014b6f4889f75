using System.Collections;

namespace Appia.Client;

/// <summary>What travels beside a call's messages: names, in lower case, and values.</summary>
internal sealed class Metadata : IEnumerable<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> _entries = [];

    public int Count => _entries.Count;

    /// <summary>The first value of a name, or <see langword="null"/>.</summary>
    public string? this[string name] => _entries.Find(entry => entry.Key == name).Value;

    public void Add(string name, string value) => _entries.Add(new(name, value));

    /// <summary>Adds bytes; the name ends in <c>-bin</c>.</summary>
    public void Add(string name, ReadOnlySpan<byte> value) => Add(name, BinaryHeader.Encode(value));

    /// <summary>The bytes of a name that ends in <c>-bin</c>, or <see langword="null"/>.</summary>
    public byte[]? Bytes(string name) => this[name] is { } text ? BinaryHeader.Decode(text) : null;

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
