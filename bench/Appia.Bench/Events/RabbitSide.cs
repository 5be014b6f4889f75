using System.Buffers.Binary;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Appia.Bench.Events;

/// <summary>Events through RabbitMQ: durable messages, batched publisher confirms, manual acknowledgements, a batch at a time.</summary>
internal sealed class RabbitSide : IEventSide
{
    private const string Queue = "bench";
    private readonly PeerProcess _server;
    private readonly IConnection _connection;
    private readonly IChannel[] _channels;
    private readonly IChannel _consuming;
    private readonly byte[] _body = new byte[sizeof(long) + EventLoad.Payload.Length];
    private int _unacknowledged;

    private RabbitSide(PeerProcess server, IConnection connection, IChannel[] channels, IChannel consuming)
    {
        _server = server;
        _connection = connection;
        _channels = channels;
        _consuming = consuming;
    }

    public EventArrivals Arrivals { get; } = new();

    /// <summary>The faster of a classic and a quorum queue.</summary>
    public static async Task<IEventSide> Best(BenchReport report, string folder)
    {
        double classic;
        await using (var side = await Start(folder, "classic"))
            classic = await EventLoad.Throughput(side, EventLoad.Events / 4);
        double quorum;
        await using (var side = await Start(folder, "quorum"))
            quorum = await EventLoad.Throughput(side, EventLoad.Events / 4);
        var best = classic > quorum ? "classic" : "quorum";
        report.Say(
            $"rabbitmq: classic durable queue {classic:N0} events per second (a confirm follows a sync to disk, many messages together), "
            + $"quorum queue of one member {quorum:N0} (its log is synced before the confirm); compared with the {best} one; "
            + "the consumer's acknowledgements are not synced, and it may see an event twice");
        return await Start(folder, best);
    }

    public async Task Publish(int publisher, int first, int count)
    {
        var channel = _channels[publisher];
        var confirms = new Task[count];
        for (var i = 0; i < count; i++)
        {
            var body = (byte[])_body.Clone();
            BinaryPrimitives.WriteInt64LittleEndian(body, System.Diagnostics.Stopwatch.GetTimestamp());
            var properties = new BasicProperties { Persistent = true, MessageId = Guid.NewGuid().ToString("N"), Type = EventLoad.KeyOf(first + i) };
            confirms[i] = channel.BasicPublishAsync("", Queue, mandatory: true, properties, body).AsTask();
        }
        await Task.WhenAll(confirms);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _server.Dispose();
    }

    private static async Task<RabbitSide> Start(string folder, string kind)
    {
        var port = FreePort.Take();
        var server = PeerProcess.Start("rabbitmq-server", "", "rabbitmq-server", Settings(Path.Combine(folder, $"rabbitmq-{Guid.NewGuid():N}"), port));
        try
        {
            await server.Listening(port, TimeSpan.FromSeconds(40));
            return await Connect(server, port, kind);
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    private static async Task<RabbitSide> Connect(PeerProcess server, int port, string kind)
    {
        var factory = new ConnectionFactory { HostName = "127.0.0.1", Port = port, ConsumerDispatchConcurrency = 1 };
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
        var side = new RabbitSide(server, connection, channels, consuming);
        var consumer = new AsyncEventingBasicConsumer(consuming);
        consumer.ReceivedAsync += side.Handle;
        await consuming.BasicConsumeAsync(Queue, autoAck: false, consumer);
        return side;
    }

    private async Task Handle(object sender, BasicDeliverEventArgs delivery)
    {
        var sentAt = BinaryPrimitives.ReadInt64LittleEndian(delivery.Body.Span);
        if (++_unacknowledged == EventLoad.Batch)
        {
            _unacknowledged = 0;
            await _consuming.BasicAckAsync(delivery.DeliveryTag, multiple: true);
        }
        Arrivals.Arrived(sentAt);
    }

    private static Dictionary<string, string> Settings(string folder, int port)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "rabbitmq.conf"), $"listeners.tcp.1 = 127.0.0.1:{port}\nlog.console = false\n");
        File.WriteAllText(Path.Combine(folder, "enabled_plugins"), "[].");
        return new()
        {
            ["HOME"] = folder,
            ["RABBITMQ_NODENAME"] = $"bench{port}@localhost",
            ["RABBITMQ_BASE"] = folder,
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "data"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "enabled_plugins"),
            ["RABBITMQ_PID_FILE"] = Path.Combine(folder, "pid"),
            ["RABBITMQ_DIST_PORT"] = FreePort.Take().ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["ERL_EPMD_PORT"] = FreePort.Take().ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        };
    }
}
