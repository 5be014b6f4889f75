using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Appia.RabbitMq;

/// <summary>Reads a queue over one channel, until that is lost.</summary>
internal sealed class QueueSession : IAsyncDisposable
{
    private readonly RabbitMqInOptions _options;
    private readonly IChannel _channel;
    private readonly Channel<QueueMessage> _messages = Channel.CreateUnbounded<QueueMessage>(new() { SingleReader = true });

    private QueueSession(RabbitMqInOptions options, IChannel channel, DeadLetterQueue deadLetters)
    {
        _options = options;
        _channel = channel;
        DeadLetters = deadLetters;
    }

    /// <summary>Where messages go that cannot be published.</summary>
    public DeadLetterQueue DeadLetters { get; }

    /// <exception cref="Exception">The broker is away, or has no such queue.</exception>
    public static async Task<QueueSession> Open(RabbitMqInOptions options, BrokerLink link, CancellationToken ct)
    {
        var deadLetters = await DeadLetterQueue.Open(options, link, ct);
        IChannel? channel = null;
        try
        {
            channel = await link.OpenChannel(null, ct);
            var session = new QueueSession(options, channel, deadLetters);
            await session.Consume(ct);
            return session;
        }
        catch
        {
            if (channel is not null)
                await channel.DisposeAsync();
            await deadLetters.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for messages, and takes as many as there are; <see langword="null"/> when the channel is lost.</summary>
    public async Task<IReadOnlyList<QueueMessage>?> Next(CancellationToken stop)
    {
        if (!await _messages.Reader.WaitToReadAsync(stop))
            return null;
        var batch = new List<QueueMessage>();
        while (batch.Count < _options.Prefetch && _messages.Reader.TryRead(out var message))
            batch.Add(message);
        return batch;
    }

    /// <summary>Acknowledges a message and all before it.</summary>
    public ValueTask Acknowledge(QueueMessage last, CancellationToken ct) => _channel.BasicAckAsync(last.Tag, multiple: true, ct);

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await DeadLetters.DisposeAsync();
    }

    private async Task Consume(CancellationToken ct)
    {
        var consumer = new AsyncEventingBasicConsumer(_channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            _messages.Writer.TryWrite(new(delivery.DeliveryTag, new BasicProperties(delivery.BasicProperties), delivery.Body.ToArray()));
            return Task.CompletedTask;
        };
        // A queue that is deleted takes its consumers away and leaves the channel.
        consumer.UnregisteredAsync += End;
        _channel.ChannelShutdownAsync += End;
        await _channel.BasicQosAsync(0, (ushort)_options.Prefetch, global: false, ct);
        await _channel.BasicConsumeAsync(_options.Queue, autoAck: false, consumer, ct);
    }

    private Task End(object sender, object ended)
    {
        _messages.Writer.TryComplete();
        return Task.CompletedTask;
    }
}
