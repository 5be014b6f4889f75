namespace Appia.Replicas.Tests;

/// <summary>Publishes events and handles them itself; what it handled is in its store.</summary>
[Contract]
public interface ILedger
{
    /// <summary>Publishes one number for each of many keys, in one unit.</summary>
    Task Send(int keys, int number, CancellationToken ct = default);

    Task SendTo(string key, int number, CancellationToken ct = default);

    Task Close(string key, CancellationToken ct = default);

    Task SendLater(string key, int number, TimeSpan after, CancellationToken ct = default);

    [Idempotent]
    Task<Page?> Find(string key, CancellationToken ct = default);
}

[Event("ledger.sent", Key = nameof(Key))]
public sealed record Sent(string Key, int Number);

[Event("ledger.closed", Key = nameof(Key))]
public sealed record Closed(string Key);

[Event("ledger.opened", Key = nameof(Key))]
public sealed record Opened(string Key);

/// <summary>What was handled for a key, in order; 0 stands for <see cref="Closed"/>.</summary>
[Document("pages")]
public sealed record Page(string Id, IReadOnlyList<int> Numbers);

/// <summary>What all builds of the service have in common.</summary>
public abstract class LedgerBase(IDocuments<Page> pages, IEvents events, Probe probe) : ILedger
{
    public Task Send(int keys, int number, CancellationToken ct)
    {
        for (var i = 0; i < keys; i++)
            events.Publish(new Sent($"key-{i}", number));
        return Task.CompletedTask;
    }

    public Task SendTo(string key, int number, CancellationToken ct)
    {
        events.Publish(new Sent(key, number));
        return Task.CompletedTask;
    }

    public Task Close(string key, CancellationToken ct)
    {
        events.Publish(new Closed(key));
        return Task.CompletedTask;
    }

    public Task SendLater(string key, int number, TimeSpan after, CancellationToken ct)
    {
        events.Publish(new Sent(key, number), after);
        return Task.CompletedTask;
    }

    public async Task<Page?> Find(string key, CancellationToken ct) => await pages.Find(key, ct);

    protected async Task Handle(Sent sent, CancellationToken ct)
    {
        await Append(sent.Key, sent.Number, ct);
        await probe.Handle(sent);
    }

    protected async Task Append(string key, int number, CancellationToken ct)
    {
        var before = await pages.Find(key, ct);
        pages.Put(new(key, [.. before?.Numbers ?? [], number]));
    }
}

[Service("ledger")]
public sealed class LedgerService(IDocuments<Page> pages, IEvents events, Probe probe) : LedgerBase(pages, events, probe)
{
    [On]
    public Task When(Sent sent, CancellationToken ct) => Handle(sent, ct);
}

/// <summary>A later build: it handles one topic more.</summary>
[Service("ledger")]
public sealed class ClosingLedgerService(IDocuments<Page> pages, IEvents events, Probe probe) : LedgerBase(pages, events, probe)
{
    [On]
    public Task When(Sent sent, CancellationToken ct) => Handle(sent, ct);

    [On]
    public Task When(Closed closed, CancellationToken ct) => Append(closed.Key, 0, ct);
}

/// <summary>Another later build: it handles a topic more than the first one, and lacks one of the second's.</summary>
[Service("ledger")]
public sealed class OpeningLedgerService(IDocuments<Page> pages, IEvents events, Probe probe) : LedgerBase(pages, events, probe)
{
    [On]
    public Task When(Sent sent, CancellationToken ct) => Handle(sent, ct);

    [On]
    public Task When(Opened opened, CancellationToken ct) => Append(opened.Key, -1, ct);
}

/// <summary>One that only publishes.</summary>
[Service("ledger")]
public sealed class SilentLedgerService(IDocuments<Page> pages, IEvents events, Probe probe) : LedgerBase(pages, events, probe);
