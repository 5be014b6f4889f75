using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events;

/// <summary>Takes the events of a group out of the system.</summary>
internal sealed class OutboundConsumer(AppiaSystem system, IOutbound outbound) : IEventConsumer
{
    private readonly RetryPolicy _retries = new(() => outbound.Retries, system.Entropy);

    public string Name => outbound.Name;

    public TopicTable Topics { get; } = new(outbound.Topics);

    public int BatchSize => outbound.BatchSize;

    public bool FromEnd => outbound.FromEnd;

    public Task Handle(UnitOfWork unit, LoggedEvent @event, List<Action> afterCommit, CancellationToken ct)
    {
        unit.State<List<Task>>(this).Add(Deliver(unit.Store, @event, ct));
        return Task.CompletedTask;
    }

    public async Task Complete(UnitOfWork unit) => await Task.WhenAll(unit.State<List<Task>>(this));

    public TimeSpan? DelayAfter(int attempts, Exception failure)
    {
        var delay = _retries.After(attempts);
        // Who says how long to wait is not asked before that.
        return delay is not null && failure is ProblemException { Problem.RetryAfter: { } wait } && wait > delay
            ? TimeSpan.FromTicks(Math.Min(wait.Ticks, Math.Max(delay.Value.Ticks, outbound.Retries.LongestDelay.Ticks)))
            : delay;
    }

    private async Task Deliver(IStore store, LoggedEvent @event, CancellationToken ct)
    {
        using var activity = DeliveryTracing.Start(Name, @event, @event.Headers.Parsed);
        var log = system.Services.First(service => service.Store == store).Name;
        await outbound.Deliver(new(system.Name, log, @event), ct);
    }
}
