namespace Appia.Events.Tests;

/// <summary>Handles what <see cref="SourceService"/> publishes, and remembers what it handled in which order.</summary>
[Contract]
public interface ISink
{
    [Idempotent]
    Task<Received?> Find(string key, CancellationToken ct = default);

    [Idempotent]
    Task<long> Bounces(CancellationToken ct = default);

    /// <summary>How long all texts were together.</summary>
    [Idempotent]
    Task<long> Texts(CancellationToken ct = default);
}

/// <summary>What was handled for a key, in order; 0 stands for <see cref="Closed"/>.</summary>
[Document("received")]
public sealed record Received(string Id, IReadOnlyList<int> Numbers);

public sealed class SinkService(IDocuments<Received> received, ICounters counters, IEvents events, ICall call, Probe probe) : ISink
{
    public async Task<Received?> Find(string key, CancellationToken ct) => await received.Find(key, ct);

    public async Task<long> Bounces(CancellationToken ct) => await counters.Get("bounces", ct);

    public async Task<long> Texts(CancellationToken ct) => await counters.Get("texts", ct);

    [On]
    public Task When(Text text, CancellationToken ct)
    {
        counters.Add("texts", text.Value.Length);
        return Task.CompletedTask;
    }

    [On]
    public async Task When(Sent sent, CancellationToken ct)
    {
        await Append(sent.Key, sent.Number, ct);
        probe.Saw(new(sent.Key, sent.Number, call.Key, call.Now));
        await probe.Handle(sent, call, ct);
    }

    [On(Unordered = true)]
    public async Task When(Noted noted, CancellationToken ct)
    {
        await Append(noted.Key, noted.Number, ct);
        await probe.Handle(new(noted.Key, noted.Number), call, ct);
    }

    [On]
    public Task When(Closed closed, CancellationToken ct) => Append(closed.Key, 0, ct);

    [On]
    public Task When(Bounced bounced, CancellationToken ct)
    {
        counters.Add("bounces");
        call.AfterCommit(probe.BounceCommitted);
        if (bounced.Times < probe.Bounces)
            events.Publish(bounced with { Times = bounced.Times + 1 });
        return Task.CompletedTask;
    }

    private async Task Append(string key, int number, CancellationToken ct)
    {
        var before = await received.Find(key, ct);
        received.Put(new(key, [.. before?.Numbers ?? [], number]));
    }
}
