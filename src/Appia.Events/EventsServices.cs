using Appia.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Appia.Events;

/// <summary>Registers the publishing and the delivery of events.</summary>
internal static class EventsServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<EventsOptions>();
        services.AddSingleton<IConfiguredPart, EventsConfiguration>();
        services.AddSingleton<IEvents, EventPublisher>();
        services.AddSingleton(provider => new EventsRunner(
            provider.GetRequiredService<AppiaSystem>(),
            provider.GetRequiredService<EventsOptions>(),
            provider.GetRequiredService<ILoggerFactory>(),
            provider.GetServices<IOutbounds>()));
        services.AddSingleton<ISystemPart>(provider => provider.GetRequiredService<EventsRunner>());
        services.AddSingleton<IQuietSource>(provider => provider.GetRequiredService<EventsRunner>());
        services.AddSingleton(provider => provider.GetRequiredService<EventsRunner>().Admin);
        services.AddSingleton<IControlEndpoints, EventsControl>();
        services.AddSingleton<IHostEndpoints, LogEndpoints>();
        services.AddSingleton<WebhookSettings>();
        services.AddSingleton<IConfiguredPart, WebhooksConfiguration>();
        services.AddSingleton<IOutbounds, Webhooks>();
        services.AddSingleton<AsyncApiDocument>();
        services.AddSingleton<ICommandAnswer, AsyncApiAnswer>();
        services.AddSingleton<IDoorEndpoints, AsyncApiEndpoint>();
        services.AddSingleton<InboundTopics>();
        services.AddSingleton<EventIntake>();
        services.AddSingleton<IDoorEndpoints, InboundEndpoints>();
        services.AddSingleton<IHostEndpoints, IntakeEndpoints>();
    }
}
