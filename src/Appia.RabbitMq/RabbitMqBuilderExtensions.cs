using Appia.Events;
using Appia.RabbitMq;
using Appia.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds the bridge to RabbitMQ to an application.</summary>
public static class RabbitMqBuilderExtensions
{
    /// <summary>Publishes events of the system to RabbitMQ, and messages of RabbitMQ as events, as the section <c>Appia:RabbitMq</c> of the configuration
    /// says.</summary>
    /// <param name="builder">The application, to which a system is added before or after.</param>
    /// <remarks>
    /// <para>Out: a position moves only after the broker has confirmed; after a crash a message may come twice, with the same <c>message_id</c>.</para>
    /// <para>In: a message is acknowledged only after its event is committed; one that comes twice is published once.</para>
    /// <para>A broker that is away when the application starts, or later, is waited for.</para>
    /// </remarks>
    public static TBuilder AddAppiaRabbitMq<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        var services = builder.Services;
        services.AddSingleton<RabbitMqOptions>();
        services.AddSingleton<IConfiguredPart, RabbitMqConfiguration>();
        services.AddSingleton<BrokerLink>();
        services.AddSingleton<IOutbounds, BrokerOutbounds>();
        services.AddSingleton<ISystemPart, QueueReaders>();
        return builder;
    }
}
