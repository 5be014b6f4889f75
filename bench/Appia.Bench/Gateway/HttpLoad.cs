using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Appia.Bench.Gateway;

/// <summary>Sends GET requests as fast as they are answered: with wrk where it is installed, because it takes least from the server beside it,
/// else with a client of our own.</summary>
internal abstract class HttpLoad
{
    public const int Connections = 64;
    public const int RoundSeconds = 3;

    public abstract string Name { get; }

    public static HttpLoad Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator);
        var wrk = folders.Select(folder => System.IO.Path.Combine(folder, "wrk")).FirstOrDefault(File.Exists);
        return wrk is null ? new Sockets() : new Wrk(wrk);
    }

    /// <summary>Loads an address for one round.</summary>
    /// <returns>Requests a second.</returns>
    public abstract Task<double> Run(Uri address);

    private sealed class Wrk(string program) : HttpLoad
    {
        public override string Name => "wrk";

        public override async Task<double> Run(Uri address)
        {
            var start = new ProcessStartInfo(program, ["-t1", $"-c{Connections}", $"-d{RoundSeconds}s", address.ToString()]) { RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            var rate = output.Split('\n').FirstOrDefault(line => line.StartsWith("Requests/sec:", StringComparison.Ordinal));
            if (rate is null || output.Contains("Non-2xx", StringComparison.Ordinal))
                throw new InvalidOperationException($"wrk did not measure:\n{output}");
            return double.Parse(rate["Requests/sec:".Length..].Trim(), CultureInfo.InvariantCulture);
        }
    }

    private sealed class Sockets : HttpLoad
    {
        public override string Name => "a client in this process (install wrk for less interference)";

        public override async Task<double> Run(Uri address)
        {
            var until = Stopwatch.GetTimestamp() + (RoundSeconds * Stopwatch.Frequency);
            var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => Send(address, until))));
            return counts.Sum() / (double)RoundSeconds;
        }

        private static async Task<long> Send(Uri address, long until)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(address.Host, address.Port);
            var request = Encoding.ASCII.GetBytes($"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n");
            var answer = new byte[8192];
            var count = 0L;
            while (Stopwatch.GetTimestamp() < until)
            {
                await socket.SendAsync(request);
                await Receive(socket, answer);
                count++;
            }
            return count;
        }

        // An answer has either a length or, chunked, an empty last chunk.
        private static async Task Receive(Socket socket, byte[] answer)
        {
            var used = 0;
            do
                used += await socket.ReceiveAsync(answer.AsMemory(used));
            while (!IsComplete(answer.AsSpan(0, used)));
        }

        private static bool IsComplete(ReadOnlySpan<byte> answer)
        {
            var head = answer.IndexOf("\r\n\r\n"u8);
            if (head < 0)
                return false;
            var length = answer[..head].IndexOf("Content-Length: "u8);
            return length < 0
                ? answer.EndsWith("0\r\n\r\n"u8)
                : answer.Length >= head + 4 + int.Parse(Digits(answer[(length + 16)..head]), CultureInfo.InvariantCulture);
        }

        private static ReadOnlySpan<byte> Digits(ReadOnlySpan<byte> text)
        {
            var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            return end < 0 ? text : text[..end];
        }
    }
}
