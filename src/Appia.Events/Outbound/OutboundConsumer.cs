using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events;

/// <summary>Takes the events of a group out of the system.</summary>
internal sealed class OutboundConsumer(AppiaSystem system, IOutbound outbound) : IEventConsumer
{
    private readonly RetryPolicy _retries = new(() => outbound.Retries, system.Entropy);
    private readonly Upcasting _upcasting = new(system.Plan, outbound.Topics);

    public string Name => outbound.Name;

    public TopicTable Topics => field ??= new(_upcasting.Topics);

    public int BatchSize => outbound.BatchSize;

    public bool FromEnd => outbound.FromEnd;

    public string? Waiting => outbound.Waiting;

    public ValueTask Ready(CancellationToken stop) => outbound.Ready(stop);

    public async Task Handle(UnitOfWork unit, LoggedEvent @event, List<Action> afterCommit, CancellationToken ct)
    {
        var underWay = unit.State<UnderWay>(this);
        try
        {
            // An event of the same key that is refused must not be overtaken.
            if (underWay.ByKey.TryGetValue(@event.Key, out var before))
                await before;
        }
        catch
        {
            // The batch has failed; it must not be run again while some of it is still on its way.
            await Task.WhenAll(underWay.ByKey.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
        underWay.ByKey[@event.Key] = Deliver(unit.Store, @event, ct);
    }

    public async Task Complete(UnitOfWork unit) => await Task.WhenAll(unit.State<UnderWay>(this).ByKey.Values);

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
        await outbound.Deliver(new(system.Name, log, @event, _upcasting.Today(@event)), ct);
    }

    private sealed class UnderWay
    {
        /// <summary>The last delivery of each key: those before it have ended.</summary>
        public Dictionary<string, Task> ByKey { get; } = new(StringComparer.Ordinal);
    }
}
