using Appia.Events;
using Appia.Runtime;
using Microsoft.Extensions.Logging;

namespace Appia.RabbitMq;

/// <summary>What is published to exchanges.</summary>
internal sealed class BrokerOutbounds(RabbitMqOptions options, BrokerLink link, ILoggerFactory loggers) : IOutbounds
{
    public IReadOnlyList<IOutbound> Make(AppiaSystem system)
    {
        var logger = loggers.CreateLogger("Appia.RabbitMq");
        return [.. options.Out.Select(pair => new BrokerOutbound(pair.Key, pair.Value, link, system, logger))];
    }
}
