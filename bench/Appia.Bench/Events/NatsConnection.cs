using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;

namespace Appia.Bench.Events;

/// <summary>The few words of NATS's protocol that the benchmark needs, by its public description.</summary>
internal sealed class NatsConnection : IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, Action<string, string, ReadOnlySequence<byte>>> _subscriptions = new();
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly SemaphoreSlim _writing = new(1, 1);
    private int _sid;

    public string Inbox { get; } = $"_INBOX.{Guid.NewGuid():N}";

    public async Task Connect(int port)
    {
        await _socket.ConnectAsync("127.0.0.1", port);
        _ = Receive(PipeReader.Create(new NetworkStream(_socket)));
        await Send(Encoding.ASCII.GetBytes("CONNECT {\"verbose\":false,\"pedantic\":false}\r\n"));
    }

    /// <summary>Calls back with subject, reply subject and body of each message.</summary>
    public Task Subscribe(string subject, Action<string, string, ReadOnlySequence<byte>> handle)
    {
        var sid = Interlocked.Increment(ref _sid);
        _subscriptions[sid] = handle;
        return Send(Encoding.ASCII.GetBytes($"SUB {subject} {sid}\r\n"));
    }

    public async Task<string> Request(string subject, string body)
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var inbox = $"_INBOX.{Guid.NewGuid():N}";
        await Subscribe(inbox, (_, _, payload) => answer.TrySetResult(Encoding.UTF8.GetString(payload)));
        var bytes = new ArrayBufferWriter<byte>();
        Append(bytes, subject, inbox, Encoding.UTF8.GetBytes(body));
        await Send(bytes.WrittenMemory);
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    public static void Append(ArrayBufferWriter<byte> to, string subject, string? reply, ReadOnlySpan<byte> body)
    {
        to.Write(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"PUB {subject} {(reply is null ? "" : reply + " ")}{body.Length}\r\n")));
        to.Write(body);
        to.Write("\r\n"u8);
    }

    public async Task Send(ReadOnlyMemory<byte> bytes)
    {
        await _writing.WaitAsync();
        try
        {
            while (bytes.Length > 0)
                bytes = bytes[await _socket.SendAsync(bytes)..];
        }
        finally
        {
            _writing.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return default;
    }

    private async Task Receive(PipeReader reader)
    {
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync();
                var rest = read.Buffer;
                while (TakeOne(ref rest, out var ping))
                    if (ping)
                        await Send("PONG\r\n"u8.ToArray());
                reader.AdvanceTo(rest.Start, rest.End);
                if (read.IsCompleted)
                    return;
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException or SocketException)
        {
            // The connection was closed.
        }
    }

    // One operation: a line, and for a message its body and one more line end.
    private bool TakeOne(ref ReadOnlySequence<byte> rest, out bool ping)
    {
        ping = false;
        var reader = new SequenceReader<byte>(rest);
        if (!reader.TryReadTo(out ReadOnlySequence<byte> lineBytes, "\r\n"u8))
            return false;
        var line = Encoding.ASCII.GetString(lineBytes);
        if (line.StartsWith("MSG ", StringComparison.Ordinal) || line.StartsWith("HMSG ", StringComparison.Ordinal))
        {
            var words = line.Split(' ');
            var length = int.Parse(words[^1], CultureInfo.InvariantCulture);
            if (reader.Remaining < length + 2)
                return false;
            var reply = words.Length > (words[0] == "MSG" ? 4 : 5) ? words[3] : "";
            if (words[0] == "MSG")
                _subscriptions[int.Parse(words[2], CultureInfo.InvariantCulture)](words[1], reply, reader.UnreadSequence.Slice(0, length));
            reader.Advance(length + 2);
        }
        else if (line.StartsWith("-ERR", StringComparison.Ordinal))
            throw new IOException($"NATS answered {line}.");
        ping = line == "PING";
        rest = reader.UnreadSequence;
        return true;
    }
}
