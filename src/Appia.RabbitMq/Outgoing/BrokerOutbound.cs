using Appia.Events;
using Appia.Runtime;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Appia.RabbitMq;

/// <summary>Publishes events to an exchange.</summary>
/// <remarks>
/// 1. Before a batch, the channel is there, and the exchange too. 2. The messages of a batch are sent one behind the other, and each waits for its confirm.
/// 3. Only when all are confirmed does the batch commit, and with it the position. 4. What was in doubt when the channel was lost is sent again on the next
/// one, with the same <c>message_id</c>: that is no failure of the message.
/// </remarks>
internal sealed class BrokerOutbound(string name, RabbitMqOutOptions options, BrokerLink link, AppiaSystem system, ILogger logger) : IOutbound
{
    /// <summary>What is in front of the bridge's name in that of its group.</summary>
    public const string Prefix = "rabbitmq:";

    private const int MostOnTheirWay = 64;

    private static readonly CreateChannelOptions Confirming = new(
        publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null);

    private readonly BrokerWait _wait = new(Prefix + name, system, logger);
    private readonly SemaphoreSlim _opening = new(1, 1);
    private volatile IChannel? _channel;

    public string Name { get; } = Prefix + name;

    public IReadOnlyList<string> Topics => options.Topics;

    public int BatchSize => MostOnTheirWay;

    public bool FromEnd => options.From == OutboundStart.End;

    public RetryLimits Retries => new(options.Attempts, options.FirstDelay, options.LongestDelay);

    public string? Waiting => _wait.Reason;

    public ValueTask Ready(CancellationToken stop) => _channel is { IsOpen: true } ? default : new(Open(stop));

    public async Task Deliver(OutboundEvent @event, CancellationToken ct)
    {
        var channel = _channel ?? throw RabbitMqErrors.Away(Name, new InvalidOperationException("There is no channel."));
        var routingKey = options.RoutingKey ?? @event.Topic;
        try
        {
            await channel.BasicPublishAsync(
                options.Exchange, routingKey, options.Mandatory, MessageForm.Properties(@event, options.Structured), Body(@event), ct);
        }
        catch (PublishException refused) when (channel.IsOpen)
        {
            throw RabbitMqErrors.NotTaken(Name, options.Exchange, routingKey, refused);
        }
        catch (OperationCanceledException tooSlow)
        {
            // Whether it was taken is not known: nothing on this channel is certain any more.
            await channel.AbortAsync(CancellationToken.None);
            throw RabbitMqErrors.Away(Name, new TimeoutException("It did not confirm a message in time.", tooSlow));
        }
        catch (Exception lost)
        {
            throw RabbitMqErrors.Away(Name, lost);
        }
    }

    private ReadOnlyMemory<byte> Body(OutboundEvent @event) => options.Structured ? @event.ToJson() : @event.Data;

    private async Task Open(CancellationToken stop)
    {
        await _opening.WaitAsync(stop);
        try
        {
            if (_channel is not { IsOpen: true })
                _channel = await _wait.Until(OpenChannel, stop);
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task<IChannel> OpenChannel(CancellationToken ct)
    {
        if (_channel is { } lost)
            await lost.DisposeAsync();
        var channel = await link.OpenChannel(Confirming, ct);
        // An exchange that is not there closes the channel only after messages were sent into nowhere.
        if (options.Exchange.Length > 0)
            await channel.ExchangeDeclarePassiveAsync(options.Exchange, ct);
        return channel;
    }
}
