namespace Appia.Events;

/// <summary>The logs of all services of the system, those of other hosts among them.</summary>
internal sealed class LogSources(EventsContext context)
{
    /// <summary>Every log, for a group that handles some topics.</summary>
    public IReadOnlyList<ILogSource> For(TopicTable topics) =>
        [.. context.System.Plan.Services.Where(service => service.KeepsStore).Select(service => Find(service, topics))];

    private ILogSource Find(Bindings.ServiceDescriptor service, TopicTable topics)
    {
        var system = context.System;
        return system.Services.FirstOrDefault(here => here.Descriptor == service) is { } here
            ? new StoreLogSource(context, here, topics)
            : new RemoteLogSource(context, service.Name, system.Placement.HostOf(service), topics);
    }
}
