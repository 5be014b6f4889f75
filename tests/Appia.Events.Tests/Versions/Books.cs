namespace Appia.Events.Tests.Versions;

/// <summary>Keeps what was paid.</summary>
[Contract]
public interface IBooks
{
    [Get]
    Task<Page?> Find(string id, CancellationToken ct = default);
}

[Document("pages")]
public sealed record Page(string Id, IReadOnlyList<string> Lines);

/// <summary>What handlers of payments share: a document with a line for each.</summary>
public sealed class Lines(IDocuments<Page> pages)
{
    public Task<Page?> Find(string id, CancellationToken ct) => pages.Find(id, ct).AsTask();

    public async Task Add(string id, string line, CancellationToken ct) =>
        pages.Put(new(id, [.. (await pages.Find(id, ct))?.Lines ?? [], line]));
}

/// <summary>The first version: knows the first event.</summary>
[Service("books")]
public sealed class FirstBooks(IDocuments<Page> pages, Probe probe) : IBooks
{
    public Task<Page?> Find(string id, CancellationToken ct) => new Lines(pages).Find(id, ct);

    [On]
    public async Task When(PaidOnce paid, CancellationToken ct)
    {
        await probe.Handle(new(paid.Id, paid.Amount), null!, ct);
        await new Lines(pages).Add(paid.Id, $"once {paid.Amount}", ct);
    }
}

/// <summary>Today's version: knows today's event.</summary>
[Service("books")]
public sealed class BookService(IDocuments<Page> pages) : IBooks
{
    public Task<Page?> Find(string id, CancellationToken ct) => new Lines(pages).Find(id, ct);

    [On]
    public Task When(Paid paid, CancellationToken ct) => new Lines(pages).Add(paid.Id, $"{paid.Cents} {paid.Currency}", ct);
}

/// <summary>The next version: handles refunds too.</summary>
[Service("books")]
public sealed class NextBooks(IDocuments<Page> pages) : IBooks
{
    public Task<Page?> Find(string id, CancellationToken ct) => new Lines(pages).Find(id, ct);

    [On]
    public Task When(Paid paid, CancellationToken ct) => new Lines(pages).Add(paid.Id, $"{paid.Cents} {paid.Currency}", ct);

    [On]
    public Task When(Refunded refunded, CancellationToken ct) => new Lines(pages).Add(refunded.Id, "refund", ct);
}

/// <summary>The same, but it wants no refunds of before.</summary>
[Service("books")]
public sealed class FreshBooks(IDocuments<Page> pages) : IBooks
{
    public Task<Page?> Find(string id, CancellationToken ct) => new Lines(pages).Find(id, ct);

    [On]
    public Task When(Paid paid, CancellationToken ct) => new Lines(pages).Add(paid.Id, $"{paid.Cents} {paid.Currency}", ct);

    [On(From = EventStart.Now)]
    public Task When(Refunded refunded, CancellationToken ct) => new Lines(pages).Add(refunded.Id, "refund", ct);
}
