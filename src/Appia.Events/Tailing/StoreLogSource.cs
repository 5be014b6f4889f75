using Appia.Runtime;

namespace Appia.Events;

/// <summary>The log of a service of this process: it is the same one from the start to the stop.</summary>
internal sealed class StoreLogSource(EventsContext context, ServiceHost service, TopicTable topics) : ILogSource
{
    private StoreLog? _log;

    public string Name => service.Name;

    public ValueTask<IEventLog> Open(CancellationToken ct) => new(_log ??= new(context, service.OpenedStore, topics));
}
