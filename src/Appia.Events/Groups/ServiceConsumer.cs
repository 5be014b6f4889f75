using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events;

/// <summary>A service that handles events.</summary>
internal sealed class ServiceConsumer(EventsContext context, ServiceHost host) : IEventConsumer
{
    public string Name => host.Name;

    public TopicTable Topics { get; } = new(host.Descriptor);

    public int BatchSize => context.Options.BatchSize;

    public bool FromEnd => false;

    public string? Waiting => null;

    public ValueTask Ready(CancellationToken stop) => default;

    public async Task Handle(UnitOfWork unit, LoggedEvent @event, List<Action> afterCommit, CancellationToken ct)
    {
        var headers = @event.Headers.Parsed;
        using var activity = DeliveryTracing.Start(Name, @event, headers);
        var handlers = @event.Topic.Handlers;
        foreach (var handler in handlers)
        {
            var start = Delivery.Start(Name, @event, headers, handlers.Count == 1 ? null : handler.Method, ct);
            if (await handler.Invoke(host, unit, start, @event) is { } action)
                afterCommit.Add(action);
        }
    }

    public Task Complete(UnitOfWork unit) => Task.CompletedTask;

    public TimeSpan? DelayAfter(int attempts, Exception failure) => context.Retries.After(attempts);
}
