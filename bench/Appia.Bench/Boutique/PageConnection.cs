using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Appia.Bench.Boutique;

/// <summary>A keep-alive connection that asks for one page, with as little work as possible.</summary>
internal sealed class PageConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 20_000 };
    private readonly byte[] _answer = new byte[256 * 1024];
    private readonly byte[] _request;

    public PageConnection(Uri page, string cookies)
    {
        _request = Encoding.ASCII.GetBytes($"GET {page.PathAndQuery} HTTP/1.1\r\nHost: {page.Authority}\r\nCookie: {cookies}\r\n\r\n");
        _socket.Connect(page.Host, page.Port);
    }

    /// <summary>Asks for the page and reads all of it.</summary>
    public void Get()
    {
        _socket.Send(_request);
        var used = 0;
        do
        {
            var received = _socket.Receive(_answer.AsSpan(used));
            used += received;
            if (received == 0)
                throw new IOException($"The connection was closed after: {Encoding.UTF8.GetString(_answer, 0, used)}");
        }
        while (!IsComplete(_answer.AsSpan(0, used)));
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsComplete(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        if (!answer.StartsWith("HTTP/1.1 200"u8))
            throw new IOException($"The shop refused: {Encoding.UTF8.GetString(answer[..head])}");
        var length = answer[..head].IndexOf("Content-Length: "u8);
        return length < 0
            ? answer.EndsWith("0\r\n\r\n"u8)
            : answer.Length >= head + 4 + int.Parse(Digits(answer[(length + 16)..]), CultureInfo.InvariantCulture);
    }

    private static ReadOnlySpan<byte> Digits(ReadOnlySpan<byte> text) => text[..text.IndexOfAnyExceptInRange((byte)'0', (byte)'9')];
}
