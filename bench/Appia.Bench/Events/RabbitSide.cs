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

    private RabbitSide(RabbitServer server, IConnection connection, IChannel[] channels, IChannel consuming)
    {
        _server = server;
        _tally = new(Path.Combine(server.Folder, "tally.db"));
        _handling = new(_tally.CountUnseen, Acknowledge, Arrivals);
        _connection = connection;
        _channels = channels;
        _consuming = consuming;
    }

    public EventArrivals Arrivals { get; } = new();

    /// <summary>Starts a server with one durable queue.</summary>
    /// <param name="folder">Where it keeps its data.</param>
    /// <param name="kind"><c>classic</c> or <c>quorum</c>.</param>
    public static async Task<RabbitSide> Start(string folder, string kind)
    {
        var server = await RabbitServer.Start(folder);
        try
        {
            return await Connect(server, kind);
        }
        catch
        {
            server.Dispose();
            throw;
        }
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

    private static async Task<RabbitSide> Connect(RabbitServer server, string kind)
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
        var side = new RabbitSide(server, connection, channels, consuming);
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
