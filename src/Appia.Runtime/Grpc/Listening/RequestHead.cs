using Appia.Client;

namespace Appia.Runtime;

/// <summary>The headers of a request. Never changes: requests that say the same share it.</summary>
internal sealed class RequestHead
{
    private readonly Metadata _fields = new();

    /// <exception cref="Http2Exception">This is no block of headers.</exception>
    public RequestHead(ReadOnlySpan<byte> block, HpackDynamicTable table)
    {
        var reader = new HpackReader(block, table);
        while (reader.TryRead(out var name, out var value))
            if (name == ":path")
                Path = value;
            else if (name == ":method")
                Verb = value;
            else
                _fields.Add(name, value);
    }

    /// <summary>Empty when it was not said: then it is no request.</summary>
    public string Path { get; } = "";

    public string Verb { get; } = "";

    public string? this[string name] => _fields[name];
}
