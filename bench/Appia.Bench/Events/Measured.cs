namespace Appia.Bench.Events;

/// <summary>What the benchmark publishes.</summary>
[Event("bench.measured", Key = nameof(Sensor))]
public sealed record Measured(string Sensor, long SentAt, string Payload);

/// <summary>Publishes events, a unit at a time.</summary>
[Contract]
public interface IMeter
{
    Task Send(int first, int count, CancellationToken ct = default);
}

/// <summary>Counts the events that it handled in its own store.</summary>
[Contract]
public interface ITally
{
    [Idempotent]
    Task<long> Handled(CancellationToken ct = default);
}

public sealed class MeterService(IEvents events) : IMeter
{
    public Task Send(int first, int count, CancellationToken ct)
    {
        var now = System.Diagnostics.Stopwatch.GetTimestamp();
        for (var i = first; i < first + count; i++)
            events.Publish(new Measured(EventLoad.KeyOf(i), now, EventLoad.Payload));
        return Task.CompletedTask;
    }
}

public sealed class TallyService(ICounters counters, ICall call, EventArrivals arrivals, EventSteps steps) : ITally
{
    public async Task<long> Handled(CancellationToken ct) => await counters.Get("handled", ct);

    [On]
    public Task When(Measured measured, CancellationToken ct)
    {
        steps.Handling();
        counters.Add("handled");
        call.AfterCommit(() => Done(measured.SentAt));
        return Task.CompletedTask;
    }

    private void Done(long sentAt)
    {
        steps.Done(sentAt);
        arrivals.Arrived(sentAt);
    }
}
