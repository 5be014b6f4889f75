using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Appia.Bench.Writes;

/// <summary>Sends POST requests over many connections: as fast as they are answered, or at a rate, timed from when each was due.</summary>
internal sealed class PostLoad(Uri address, string body, int connections)
{
    private readonly byte[] _request = Encoding.ASCII.GetBytes(
        $"POST {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    private long _answered;

    /// <summary>How many were answered so far, over all runs.</summary>
    public long Answered => _answered;

    /// <summary>Runs for a while.</summary>
    /// <param name="length">How long.</param>
    /// <param name="perSecond">The rate, or <see langword="null"/> for as fast as possible.</param>
    public async Task<LoadResult> Run(TimeSpan length, double? perSecond)
    {
        var began = Stopwatch.GetTimestamp();
        var until = began + (long)(length.TotalSeconds * Stopwatch.Frequency);
        var interval = perSecond is { } rate ? connections / rate * Stopwatch.Frequency : 0;
        var runs = Enumerable.Range(0, connections).Select(connection => Task.Run(() => Send(began + (long)(interval * connection / connections), interval, until)));
        var latencies = (await Task.WhenAll(runs)).SelectMany(part => part).Order().ToArray();
        Interlocked.Add(ref _answered, latencies.Length);
        return new(latencies, length);
    }

    private async Task<List<long>> Send(long first, double interval, long until)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port);
        var answer = new byte[8192];
        var latencies = new List<long>();
        for (var due = first; ; due += (long)interval)
        {
            if (interval > 0)
                await WaitUntil(due);
            else
                due = Stopwatch.GetTimestamp();
            if (due >= until)
                return latencies;
            await socket.SendAsync(_request);
            await Receive(socket, answer);
            latencies.Add(Stopwatch.GetTimestamp() - due);
        }
    }

    private static async Task WaitUntil(long due)
    {
        var left = (due - Stopwatch.GetTimestamp()) * 1000 / Stopwatch.Frequency;
        if (left > 0)
            await Task.Delay((int)left);
    }

    private static async Task Receive(Socket socket, byte[] answer)
    {
        var used = 0;
        do
        {
            var received = await socket.ReceiveAsync(answer.AsMemory(used));
            if (received == 0)
                throw new IOException("The server closed the connection.");
            used += received;
        }
        while (!IsComplete(answer.AsSpan(0, used)));
    }

    private static bool IsComplete(ReadOnlySpan<byte> answer)
    {
        if (!answer.StartsWith("HTTP/1.1 200"u8))
            throw new InvalidOperationException($"The server refused: {Encoding.UTF8.GetString(answer)}");
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        var length = answer.IndexOf("Content-Length: "u8) + 16;
        var digits = answer[length..];
        return answer.Length >= head + 4 + int.Parse(digits[..digits.IndexOf((byte)'\r')], System.Globalization.CultureInfo.InvariantCulture);
    }
}
