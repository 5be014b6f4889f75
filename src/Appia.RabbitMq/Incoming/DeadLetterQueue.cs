using Appia.Runtime;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Appia.RabbitMq;

/// <summary>The queue for messages that cannot be published. Each keeps its properties and gets headers that say why it is there.</summary>
internal sealed class DeadLetterQueue : IAsyncDisposable
{
    public const string CodeHeader = "x-appia-code";
    public const string ReasonHeader = "x-appia-reason";
    public const string QueueHeader = "x-appia-queue";
    private const ushort NotFound = 404;

    private static readonly CreateChannelOptions Confirming = new(
        publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null);

    private readonly RabbitMqInOptions _options;
    private readonly IChannel _channel;

    private DeadLetterQueue(RabbitMqInOptions options, IChannel channel)
    {
        _options = options;
        _channel = channel;
        Name = NameOf(options);
    }

    public string Name { get; }

    public static async Task<DeadLetterQueue> Open(RabbitMqInOptions options, BrokerLink link, CancellationToken ct)
    {
        // Looked for first: one that was made in another way, such as a quorum queue, must not be declared differently.
        if (!await Exists(NameOf(options), link, ct))
            await Make(NameOf(options), link, ct);
        return new(options, await link.OpenChannel(Confirming, ct));
    }

    /// <summary>Adds a message, and waits until the broker has it.</summary>
    public async Task Add(QueueMessage message, Exception reason, CancellationToken ct)
    {
        var problem = reason switch
        {
            ProblemException { Problem: var known } => known,
            RefusedException { Problem: var known } => known,
            _ => new Problem(ProblemKind.Internal, "internal", reason.Message),
        };
        var properties = new BasicProperties(message.Properties) { Persistent = true };
        properties.Headers = new Dictionary<string, object?>(message.Properties.Headers ?? new Dictionary<string, object?>())
        {
            [CodeHeader] = problem.Code,
            [ReasonHeader] = problem.Detail,
            [QueueHeader] = _options.Queue,
        };
        await _channel.BasicPublishAsync("", Name, mandatory: true, properties, message.Body, ct);
    }

    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    private static string NameOf(RabbitMqInOptions options) => options.DeadLetters ?? $"{options.Queue}.dead";

    private static async Task<bool> Exists(string queue, BrokerLink link, CancellationToken ct)
    {
        await using var channel = await link.OpenChannel(null, ct);
        try
        {
            await channel.QueueDeclarePassiveAsync(queue, ct);
            return true;
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason is { ReplyCode: NotFound })
        {
            return false;
        }
    }

    private static async Task Make(string queue, BrokerLink link, CancellationToken ct)
    {
        await using var channel = await link.OpenChannel(null, ct);
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, cancellationToken: ct);
    }
}
