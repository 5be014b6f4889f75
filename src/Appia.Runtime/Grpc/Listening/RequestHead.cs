using Appia.Client;

namespace Appia.Runtime;

/// <summary>The headers of a request. Never changes: requests that say the same share it.</summary>
internal sealed class RequestHead
{
    // As it is counted for the setting that tells the limit (RFC 9113, section 6.5.2).
    private const int Overhead = 32;
    private readonly Metadata _fields = new();

    /// <exception cref="Http2Exception">This is no block of headers.</exception>
    public RequestHead(ReadOnlySpan<byte> block, HpackDynamicTable table)
    {
        var reader = new HpackReader(block, table);
        var size = 0;
        while (reader.TryRead(out var name, out var value))
        {
            size += name.Length + value.Length + Overhead;
            if (size > Http2Limits.Headers)
                throw new Http2Exception(Http2Error.EnhanceYourCalm, $"its headers have more than {Http2Limits.Headers} bytes");
            if (name == ":path")
                Path = value;
            else if (name == ":method")
                Verb = value;
            else
                _fields.Add(name, value);
        }
    }

    /// <summary>Empty when it was not said: then it is no request.</summary>
    public string Path { get; } = "";

    public string Verb { get; } = "";

    public string? this[string name] => _fields[name];
}
