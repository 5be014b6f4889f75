using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Appia.Runtime.Tests.Door.Listening;

/// <summary>A connection to the door that sends and receives bytes as they are.</summary>
internal sealed class Caller(Socket socket) : IDisposable
{
    private const string Length = "Content-Length: ";
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private readonly CancellationTokenSource _limit = new(Doorway.Patience);

    public Socket Socket => socket;

    public Task Send(string text) => Send(Encoding.Latin1.GetBytes(text));

    public async Task Send(byte[] bytes) => await _stream.WriteAsync(bytes, _limit.Token);

    /// <summary>Sends a request without a body and receives what it is answered.</summary>
    public async Task<string> Get(string path)
    {
        await Send($"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n");
        return await Answer();
    }

    /// <summary>Asks until a thread of the door answers: the web server may not have begun to wait for a new connection's first bytes when they come.</summary>
    public async Task UntilOnThread()
    {
        while (await Get("/thread") != Doorway.ThreadName)
            _limit.Token.ThrowIfCancellationRequested();
    }

    /// <summary>The body of the next answer.</summary>
    public async Task<string> Answer()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            head.Append((char)(await Receive(1))[0]);
        var text = head.ToString();
        var begin = text.IndexOf(Length, StringComparison.Ordinal) + Length.Length;
        var length = int.Parse(text[begin..text.IndexOf('\r', begin)], CultureInfo.InvariantCulture);
        return Encoding.Latin1.GetString(await Receive(length));
    }

    /// <summary>Everything until the end; an end that is a reset is an <see cref="IOException"/>.</summary>
    public async Task<byte[]> ToEnd()
    {
        using var received = new MemoryStream();
        await _stream.CopyToAsync(received, _limit.Token);
        return received.ToArray();
    }

    public async Task<byte[]> Receive(int count)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes, _limit.Token);
        return bytes;
    }

    /// <summary>Hangs up at once (RST).</summary>
    public void Reset()
    {
        socket.LingerState = new(enable: true, seconds: 0);
        Dispose();
    }

    public void Dispose()
    {
        _stream.Dispose();
        _limit.Dispose();
    }
}
