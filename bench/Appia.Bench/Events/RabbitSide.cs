using System.Buffers.Binary;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Appia.Bench.Events;

/// <summary>Events through RabbitMQ: durable messages, batched publisher confirms, manual acknowledgements, a batch at a time.</summary>
internal sealed class RabbitSide : IEventSide
{
    private const string Queue = "bench";
    private readonly RabbitServer _server;
    private readonly IConnection _connection;
    private readonly IChannel[] _channels;
    private readonly IChannel _consuming;
    private readonly byte[] _body = new byte[sizeof(long) + EventLoad.Payload.Length];
    private readonly PeerTally _tally;
    private readonly PeerConsumer _handling;

    private RabbitSide(RabbitServer server, IConnection connection, IChannel[] channels, IChannel consuming, bool counts)
    {
        _server = server;
        _tally = new(Path.Combine(server.Folder, "tally.db"));
        _handling = new(counts ? _tally.CountUnseen : static _ => { }, Acknowledge, Arrivals);
        _connection = connection;
        _channels = channels;
        _consuming = consuming;
    }

    public EventArrivals Arrivals { get; } = new();

    /// <summary>The faster of a classic and a quorum queue.</summary>
    public static async Task<IEventSide> Best(BenchReport report, string folder)
    {
        var classic = await Try(folder, "classic", counts: true);
        var quorum = await Try(folder, "quorum", counts: true);
        var best = classic > quorum ? "classic" : "quorum";
        var bare = await Try(folder, best, counts: false);
        report.Say(
            $"rabbitmq: classic durable queue {classic:N0} events per second (a confirm follows a sync to disk, many messages together), "
            + $"quorum queue of one member {quorum:N0} (its log is synced before the confirm); compared with the {best} one; "
            + $"with a consumer that only acknowledges, {bare:N0}");
        report.Say(
            "rabbitmq: manual acknowledgements, batch by batch; the consumer counts in a SQLite database of its own, synced once a batch, "
            + "where the ids of the messages keep it exactly once");
        return await Start(folder, best, counts: true);
    }

    public async Task Publish(int publisher, int first, int count)
    {
        var channel = _channels[publisher];
        var confirms = new Task[count];
        for (var i = 0; i < count; i++)
        {
            var body = (byte[])_body.Clone();
            BinaryPrimitives.WriteInt64LittleEndian(body, System.Diagnostics.Stopwatch.GetTimestamp());
            var properties = new BasicProperties { Persistent = true, MessageId = Guid.CreateVersion7().ToString("N"), Type = EventLoad.KeyOf(first + i) };
            confirms[i] = channel.BasicPublishAsync("", Queue, mandatory: true, properties, body).AsTask();
        }
        await Task.WhenAll(confirms);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _handling.DisposeAsync();
        _tally.Dispose();
        _server.Dispose();
    }

    private static async Task<double> Try(string folder, string kind, bool counts)
    {
        await using var side = await Start(folder, kind, counts);
        return await EventLoad.Quick(side);
    }

    private static async Task<RabbitSide> Start(string folder, string kind, bool counts)
    {
        var server = await RabbitServer.Start(folder);
        try
        {
            return await Connect(server, kind, counts);
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    private static async Task<RabbitSide> Connect(RabbitServer server, string kind, bool counts)
    {
        var factory = new ConnectionFactory { HostName = "127.0.0.1", Port = server.Port, ConsumerDispatchConcurrency = 1 };
        var connection = await factory.CreateConnectionAsync();
        var confirming = new CreateChannelOptions(
            publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null);
        var channels = new IChannel[EventLoad.Publishers];
        for (var i = 0; i < channels.Length; i++)
            channels[i] = await connection.CreateChannelAsync(confirming);
        var consuming = await connection.CreateChannelAsync();
        await consuming.QueueDeclareAsync(
            Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = kind });
        await consuming.BasicQosAsync(0, 1000, global: false);
        var side = new RabbitSide(server, connection, channels, consuming, counts);
        var consumer = new AsyncEventingBasicConsumer(consuming);
        consumer.ReceivedAsync += side.Handle;
        await consuming.BasicConsumeAsync(Queue, autoAck: false, consumer);
        return side;
    }

    private Task Handle(object sender, BasicDeliverEventArgs delivery)
    {
        var sentAt = BinaryPrimitives.ReadInt64LittleEndian(delivery.Body.Span);
        _handling.Add(new(delivery.BasicProperties.MessageId!, (long)delivery.DeliveryTag, sentAt, ""));
        return Task.CompletedTask;
    }

    private Task Acknowledge(PeerMessage last) => _consuming.BasicAckAsync((ulong)last.Sequence, multiple: true).AsTask();
}
