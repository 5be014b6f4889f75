using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;

namespace Appia.Bench.Events;

/// <summary>Events through NATS JetStream: a stream on disk, publishes confirmed batch by batch, explicit acknowledgements, a batch at a time.</summary>
internal sealed class NatsSide : IEventSide
{
    private readonly PeerProcess _server;
    private readonly NatsConnection[] _publishers;
    private readonly NatsConnection _consumer;
    private readonly Confirmations[] _confirmations = [.. Enumerable.Range(0, EventLoad.Publishers).Select(static _ => new Confirmations())];
    private readonly PeerTally _tally;
    private readonly PeerConsumer _handling;

    private NatsSide(PeerProcess server, NatsConnection[] publishers, NatsConnection consumer, PeerTally tally)
    {
        _server = server;
        _publishers = publishers;
        _consumer = consumer;
        _tally = tally;
        _handling = new(tally.CountInOrder, Acknowledge, Arrivals);
    }

    public EventArrivals Arrivals { get; } = new();

    /// <summary>Starts a server with one stream.</summary>
    /// <param name="folder">Where it keeps its data.</param>
    /// <param name="setting">A further line of JetStream's settings; none for a server as it comes.</param>
    public static async Task<IEventSide> Start(string folder, string setting)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, $"nats-{Guid.NewGuid():N}")).FullName;
        var port = FreePort.Take();
        var settings = Path.Combine(data, "nats.conf");
        await File.WriteAllTextAsync(settings, $"listen: \"127.0.0.1:{port}\"\njetstream {{\n  store_dir: \"{data}\"\n  {setting}\n}}\n");
        var server = PeerProcess.Start("nats-server", $"-c {settings}", "nats-server");
        try
        {
            await server.Listening(port, TimeSpan.FromSeconds(10));
            return await Connect(server, port, new PeerTally(Path.Combine(data, "tally.db")));
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public async Task Publish(int publisher, int first, int count)
    {
        var confirmed = _confirmations[publisher].Expect(count);
        var bytes = new ArrayBufferWriter<byte>(count * 256);
        var body = new byte[sizeof(long) + EventLoad.Payload.Length];
        BinaryPrimitives.WriteInt64LittleEndian(body, Stopwatch.GetTimestamp());
        for (var i = 0; i < count; i++)
            NatsConnection.Append(bytes, $"bench.{EventLoad.KeyOf(first + i)}", _publishers[publisher].Inbox, body);
        await _publishers[publisher].Send(bytes.WrittenMemory);
        await confirmed;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _publishers.Append(_consumer))
            await connection.DisposeAsync();
        await _handling.DisposeAsync();
        _tally.Dispose();
        _server.Dispose();
    }

    private static async Task<IEventSide> Connect(PeerProcess server, int port, PeerTally tally)
    {
        var connections = Enumerable.Range(0, EventLoad.Publishers + 1).Select(static _ => new NatsConnection()).ToArray();
        foreach (var connection in connections)
            await connection.Connect(port);
        var side = new NatsSide(server, connections[..^1], connections[^1], tally);
        await side.Prepare();
        return side;
    }

    private async Task Prepare()
    {
        Check(await _consumer.Request(
            "$JS.API.STREAM.CREATE.bench", """{"name":"bench","subjects":["bench.>"],"storage":"file","retention":"limits","num_replicas":1}"""));
        for (var i = 0; i < _publishers.Length; i++)
        {
            var confirmations = _confirmations[i];
            await _publishers[i].Subscribe(_publishers[i].Inbox, (_, _, _) => confirmations.Confirmed());
        }
        await _consumer.Subscribe("deliver.bench", Handle);
        Check(await _consumer.Request(
            "$JS.API.CONSUMER.DURABLE.CREATE.bench.tally",
            """
            {"stream_name":"bench","config":{"durable_name":"tally","deliver_subject":"deliver.bench","ack_policy":"all","max_ack_pending":5000,"deliver_policy":"all"}}
            """));
    }

    private void Handle(string subject, string reply, ReadOnlySequence<byte> body)
    {
        Span<byte> sentAt = stackalloc byte[sizeof(long)];
        body.Slice(0, sizeof(long)).CopyTo(sentAt);
        // The reply's subject says where the message is in the stream: $JS.ACK.stream.consumer.deliveries.sequence.and more.
        _handling.Add(new("", long.Parse(reply.Split('.')[5], CultureInfo.InvariantCulture), BinaryPrimitives.ReadInt64LittleEndian(sentAt), reply));
    }

    private Task Acknowledge(PeerMessage last)
    {
        var acknowledgement = new ArrayBufferWriter<byte>();
        NatsConnection.Append(acknowledgement, last.Reply, null, "+ACK"u8);
        return _consumer.Send(acknowledgement.WrittenMemory);
    }

    private static void Check(string answer)
    {
        if (answer.Contains("\"error\"", StringComparison.Ordinal))
            throw new PeerMissingException($"nats-server refused: {answer}");
    }

    /// <summary>Counts the confirmations of one publisher's batch.</summary>
    private sealed class Confirmations
    {
        private TaskCompletionSource _all = new();
        private int _left;

        public Task Expect(int count)
        {
            _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _left, count);
            return _all.Task;
        }

        public void Confirmed()
        {
            if (Interlocked.Decrement(ref _left) == 0)
                _all.SetResult();
        }
    }
}
