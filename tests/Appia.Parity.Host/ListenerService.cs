namespace Appia.Parity.Host;

/// <summary>Handles the ledger's events, in the order of each key, and answers each with one of its own.</summary>
[Contract]
public interface IListener
{
    [Get]
    Task<Log?> Of(string key, CancellationToken ct = default);
}

[Document("logs")]
public sealed record Log(string Id, IReadOnlyList<int> Numbers);

public sealed class ListenerService(IDocuments<Log> logs, IEvents events) : IListener
{
    public async Task<Log?> Of(string key, CancellationToken ct) => await logs.Find(key, ct);

    [On]
    public async Task When(Announced announced, CancellationToken ct)
    {
        var log = await logs.Find(announced.Key, ct) ?? new(announced.Key, []);
        logs.Put(log with { Numbers = [.. log.Numbers, announced.Number] });
        events.Publish(new Heard(announced.Key, announced.Number));
    }
}
