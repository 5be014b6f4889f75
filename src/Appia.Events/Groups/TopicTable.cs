using System.Text;
using Appia.Bindings;

namespace Appia.Events;

/// <summary>The topics that a group handles.</summary>
internal sealed class TopicTable
{
    private readonly TopicHandlers[] _topics;

    public TopicTable(ServiceDescriptor service) : this(HandlersOf(service))
    {
    }

    /// <summary>Topics that somebody else handles.</summary>
    public TopicTable(IEnumerable<string> names) : this([.. names.Select(name => new TopicHandlers(name, []))])
    {
    }

    private TopicTable(TopicHandlers[] topics)
    {
        _topics = topics;
        Names = [.. topics.Select(topic => StoreValue.From(topic.Name))];
    }

    public IReadOnlyList<TopicHandlers> Topics => _topics;

    /// <summary>The names, as parameters of a query.</summary>
    public StoreValue[] Names { get; }

    /// <summary>A topic by its name; one without handlers when the group has none for it (any more).</summary>
    public TopicHandlers Find(ReadOnlySpan<byte> name)
    {
        foreach (var topic in _topics)
            if (topic.Is(name))
                return topic;
        return new(Encoding.UTF8.GetString(name), []);
    }

    /// <inheritdoc cref="Find(ReadOnlySpan{byte})"/>
    public TopicHandlers Find(string name)
    {
        foreach (var topic in _topics)
            if (topic.Name == name)
                return topic;
        return new(name, []);
    }

    private static TopicHandlers[] HandlersOf(ServiceDescriptor service)
    {
        var maker = new InvokerMaker();
        return
        [
            .. service.Handlers
                .SelectMany(handler => EventVersions.Of(handler.Event).Select(version => (Handler: handler, Version: version)))
                .GroupBy(handled => handled.Version.Topic, StringComparer.Ordinal)
                .Select(topic => new TopicHandlers(topic.Key, [.. topic.Select(handled => maker.Make(handled.Handler, handled.Version))])
                {
                    FromNow = topic.All(handled => handled.Handler.From == EventStart.Now),
                }),
        ];
    }

    private sealed class InvokerMaker : IEventHandlerVisitor
    {
        private HandlerInvoker? _made;
        private EventDescriptor? _version;

        public HandlerInvoker Make(EventHandlerDescriptor handler, EventDescriptor version)
        {
            _version = version;
            handler.Accept(this);
            return _made!;
        }

        public void Visit<TService, TEvent>(EventHandlerDescriptor<TService, TEvent> handler)
            where TService : class
            where TEvent : class => _made = new HandlerInvoker<TService, TEvent>(handler, _version!);
    }
}
