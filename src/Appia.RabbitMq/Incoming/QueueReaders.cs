using Appia.Events;
using Appia.Runtime;
using Microsoft.Extensions.Logging;

namespace Appia.RabbitMq;

/// <summary>Reads the configured queues, in the host that has the public door: what comes from outside comes in there.</summary>
internal sealed class QueueReaders(
    RabbitMqOptions options, BrokerLink link, AppiaSystem system, InboundTopics topics, EventIntake intake, ILoggerFactory loggers) : ISystemPart
{
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public Task Start(CancellationToken ct)
    {
        if (!system.Placement.OwnsDoor)
            return Task.CompletedTask;
        var logger = loggers.CreateLogger("Appia.RabbitMq");
        var publisher = new QueuePublisher(topics, intake);
        // They must not inherit the call, if any, that starts the system.
        using (ExecutionContext.SuppressFlow())
            _running = Task.WhenAll(options.In.Select(
                pair => new QueueReader(pair.Key, pair.Value, link, publisher, system, logger).Run(_stop.Token)));
        return Task.CompletedTask;
    }

    /// <summary>Lets each finish what it is publishing. What was not acknowledged comes again.</summary>
    public async Task Stop()
    {
        await _stop.CancelAsync();
        await _running;
    }
}
