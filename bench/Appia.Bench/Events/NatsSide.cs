using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Appia.Bench.Events;

/// <summary>Events through NATS JetStream: a stream on disk, publishes confirmed batch by batch, explicit acknowledgements, a batch at a time.</summary>
internal sealed class NatsSide : IEventSide
{
    private readonly PeerProcess _server;
    private readonly NatsConnection[] _publishers;
    private readonly NatsConnection _consumer;
    private readonly Confirmations[] _confirmations = [.. Enumerable.Range(0, EventLoad.Publishers).Select(static _ => new Confirmations())];
    private int _unacknowledged;

    private NatsSide(PeerProcess server, NatsConnection[] publishers, NatsConnection consumer)
    {
        _server = server;
        _publishers = publishers;
        _consumer = consumer;
    }

    public EventArrivals Arrivals { get; } = new();

    public static async Task<IEventSide> Start(BenchReport report, string folder)
    {
        report.Say("nats: a stream on disk; a publish is confirmed once it is written, not once it is synced (sync_interval is 2 minutes unless set): "
            + "a power cut can lose confirmed events; the consumer may see an event twice");
        var port = FreePort.Take();
        var server = PeerProcess.Start(
            "nats-server", $"-a 127.0.0.1 -p {port.ToString(CultureInfo.InvariantCulture)} -js -sd {Path.Combine(folder, "nats")}", "nats-server");
        try
        {
            await server.Listening(port, TimeSpan.FromSeconds(10));
            return await Connect(server, port);
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
        _server.Dispose();
    }

    private static async Task<IEventSide> Connect(PeerProcess server, int port)
    {
        var connections = Enumerable.Range(0, EventLoad.Publishers + 1).Select(static _ => new NatsConnection()).ToArray();
        foreach (var connection in connections)
            await connection.Connect(port);
        var side = new NatsSide(server, connections[..^1], connections[^1]);
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
        if (++_unacknowledged == EventLoad.Batch)
        {
            _unacknowledged = 0;
            var acknowledgement = new ArrayBufferWriter<byte>();
            NatsConnection.Append(acknowledgement, reply, null, "+ACK"u8);
            _ = _consumer.Send(acknowledgement.WrittenMemory);
        }
        Arrivals.Arrived(BinaryPrimitives.ReadInt64LittleEndian(sentAt));
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
